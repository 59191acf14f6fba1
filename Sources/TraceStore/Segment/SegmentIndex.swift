internal import TraceModel

/// The part of a segment that stays in memory: what it covers, its row groups, and the filter that tells which traces
/// it may have. About three bytes a request.
struct SegmentIndex: Sendable {
    var number: UInt64
    /// Every log record up to this sequence is in this segment or an older one.
    var lastSequence: UInt64
    /// Segments whose content this one has taken over; a crash may have left them behind.
    var replaces: [UInt64]
    /// Requests of which an older part lay elsewhere when this was written.
    var continued: [Continuation]
    var groups: [RowGroupEntry]
    var traceFilter: BloomFilter
    var sections: [SegmentSectionPlace]

    struct Continuation: Sendable {
        let row: UInt32
        let traceID: TraceID
    }

    /// First request row of each group; one more entry than there are groups.
    var firstRequests: [Int] { DecodedRowGroup.starts(groups.map(\.requests)) }
    var requestCount: Int { groups.reduce(0) { $0 + Int($1.requests) } }
    var spanCount: Int { groups.reduce(0) { $0 + Int($1.spans) } }
    var logCount: Int { groups.reduce(0) { $0 + Int($1.logs) } }
    var minimumStart: UInt64 { groups.reduce(.max) { min($0, $1.minimumStart) } }
    var maximumEnd: UInt64 { groups.reduce(0) { max($0, $1.maximumEnd) } }
}
