/// Values as a row of blocks, from nothing at 0 to the largest.
struct Sparkline {
    /// What fits beside the numbers.
    private static let width = 60
    private static let blocks = Array("▁▂▃▄▅▆▇█")

    let text: String

    init(_ values: [Double]) {
        let stride = max(1, (values.count + Self.width - 1) / Self.width)
        // The largest of those that share a place: a peak is what one looks for.
        let places = Swift.stride(from: 0, to: values.count, by: stride).map { start in
            values[start..<min(values.count, start + stride)].filter(\.isFinite).max() ?? .nan
        }
        let top = places.filter(\.isFinite).max() ?? 0
        text = String(
            places.map { value in
                guard value.isFinite else { return " " }
                let share = top > 0 ? max(0, value / top) : 0
                return Self.blocks[min(Self.blocks.count - 1, Int(share * Double(Self.blocks.count)))]
            })
    }
}
