/// Start, duration and outcome of every request of a segment: what lists are sorted and filtered by.
final class RequestColumns: Sendable {
    /// Bits of ``outcome``.
    enum Outcome {
        static let hasSpans: UInt8 = 1
        static let hasError: UInt8 = 2
    }

    /// Unix nanoseconds.
    let start: NarrowColumn
    /// Nanoseconds.
    let duration: NarrowColumn
    let outcome: [UInt8]

    init(start: NarrowColumn, duration: NarrowColumn, outcome: [UInt8]) {
        self.start = start
        self.duration = duration
        self.outcome = outcome
    }

    var byteCount: Int { start.byteCount + duration.byteCount + outcome.count }
}

extension RequestColumns {
    convenience init(from reader: inout BlockReader, requests: Int) throws(BlockError) {
        let start = NarrowColumn(try reader.column(UInt64.self, count: requests))
        let duration = NarrowColumn(try reader.column(UInt64.self, count: requests))
        self.init(start: start, duration: duration, outcome: try reader.column(count: requests))
    }
}
