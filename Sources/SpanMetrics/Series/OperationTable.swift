internal import TraceModel

/// The combinations of service, span name, span kind and dimensions that have been counted, and the series of each of
/// their status codes.
struct OperationTable: Sendable {
    /// A place in ``series`` that has no series yet.
    private static let noSeries = UInt32.max
    private static let statusCount = SpanStatus.Code.allCases.count
    /// Values of a key before those of the dimensions: service, name, kind as its number in one byte.
    static let fixedLabels = 3

    private(set) var labels = LabelTable()
    /// By operation and status code.
    private var series: [UInt32] = []

    var count: Int { labels.count }

    /// The series of a status code; nil when no such span has been counted.
    func series(_ operation: Int, _ status: SpanStatus.Code) -> Int? {
        let number = series[operation * Self.statusCount + Int(status.rawValue)]
        return number == Self.noSeries ? nil : Int(number)
    }

    mutating func setSeries(_ operation: Int, _ status: SpanStatus.Code, to number: Int) {
        series[operation * Self.statusCount + Int(status.rawValue)] = UInt32(number)
    }

    /// Adds an operation that is not in ``labels``.
    mutating func append(_ key: borrowing LabelKey) -> Int {
        series.append(contentsOf: repeatElement(Self.noSeries, count: Self.statusCount))
        return labels.append(key.bytes, hash: key.hash)
    }

    /// Leaves out every series without a new number, and operations that have none left.
    /// - Parameter numbers: the new number of each series, or nil.
    mutating func renumber(_ numbers: [Int?]) {
        var kept: [Int] = []
        var keptSeries: [UInt32] = []
        for operation in 0..<count {
            let renumbered = SpanStatus.Code.allCases.map { status in
                self.series(operation, status).flatMap { numbers[$0] }.map(UInt32.init) ?? Self.noSeries
            }
            guard renumbered.contains(where: { $0 != Self.noSeries }) else { continue }
            kept.append(operation)
            keptSeries += renumbered
        }
        labels.keep(kept)
        series = keptSeries
    }

    static func kind(_ value: ArraySlice<UInt8>) -> SpanKind {
        value.first.flatMap(SpanKind.init(rawValue:)) ?? .unspecified
    }
}
