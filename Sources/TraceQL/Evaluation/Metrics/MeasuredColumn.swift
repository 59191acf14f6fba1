/// The numbers of a column, one for each row that has one.
struct MeasuredColumn {
    /// Nanoseconds where ``areDurations``.
    let values: [Double]
    let present: RowMask
    let areDurations: Bool

    init(_ column: FieldColumn, count: Int) {
        switch column {
        case .integers(let numbers, let there):
            self.init(
                numbers.map(Double.init), there.map { RowMask($0) } ?? RowMask(repeating: true, count: count), false)
        case .durations(let numbers):
            self.init(numbers.map(Double.init), RowMask(repeating: true, count: count), true)
        case .doubles(let numbers, let there):
            let present = RowMask(count: count) { (there?[$0] ?? true) && !numbers[$0].isNaN }
            self.init(numbers, present, false)
        case .mixed(let values): self.init(mixed: values)
        case .absent, .texts, .booleans, .statuses, .kinds, .lists:
            self.init([Double](repeating: 0, count: count), RowMask(count: count), false)
        }
    }

    private init(_ values: [Double], _ present: RowMask, _ areDurations: Bool) {
        self.values = values
        self.present = present
        self.areDurations = areDurations
    }

    /// Durations among other numbers count in seconds.
    private init(mixed values: [FieldValue?]) {
        let numbers = values.map { $0?.number }
        let durations = values.contains { $0?.isDuration == true }
        let others = values.contains { $0?.number != nil && $0?.isDuration != true }
        let inSeconds = durations && others
        self.init(
            values.indices.map { row in
                let number = numbers[row]?.asDouble ?? 0
                return inSeconds && values[row]?.isDuration == true ? number / 1e9 : number
            },
            RowMask(count: values.count) { numbers[$0].map { !$0.asDouble.isNaN } ?? false }, durations && !others)
    }

    /// In the unit that series have: seconds for durations.
    @inline(__always)
    func seriesValue(_ row: Int) -> Double { areDurations ? values[row] / 1e9 : values[row] }
}
