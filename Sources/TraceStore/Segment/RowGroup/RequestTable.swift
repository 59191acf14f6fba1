internal import TraceModel

/// The request rows of one row group: what a list of requests shows, without a single span row.
///
/// Requests stand in the order of their spans. `operations` lists, per request, each distinct (service, span name) with
/// its spans and errors; services and their counts follow from it.
struct RequestTable: Sendable {
    /// Bits of ``flags``.
    enum Flag {
        static let rootMissing: UInt8 = 1
        static let hasRequestID: UInt8 = 2
    }

    /// One (service, span name) by its strings.
    struct Operation: Hashable, Sendable {
        let service: UInt32
        let name: UInt32
    }

    var traceID: [TraceID] = []
    /// Unix nanoseconds of the earliest start; `UInt64.max` for a trace known from log records alone.
    var start: [UInt64] = []
    /// Nanoseconds to the latest end.
    var duration: [UInt64] = []
    var spanCount: [UInt32] = []
    var logCount: [UInt32] = []
    var errorCount: [UInt32] = []
    var orphanCount: [UInt32] = []
    var flags: [UInt8] = []
    var rootSpanID: [UInt64] = []
    /// Index into ``operations``.
    var rootOperation: [UInt32] = []

    /// Per request, the number of entries in the three lists below.
    var operationCount: [UInt32] = []
    var entryOperation: [UInt32] = []
    var entrySpans: [UInt32] = []
    var entryErrors: [UInt32] = []

    var operations: [Operation] = []
    var strings: [String] = []
    /// The value of `request.id` of the requests that have one, one behind the other.
    var requestIDEnds: [UInt32] = []
    var requestIDText: [UInt8] = []

    var count: Int { traceID.count }
}
