internal import TraceModel

/// Where a trace stands in a list. No two traces stand in the same place, so that the order is the same whichever thread
/// finds them first.
struct TraceRank: Sendable {
    /// Unix nanoseconds.
    let start: UInt64
    /// What `sort()` looks at; nil without it, and for a trace without a value, which comes last.
    let value: FieldValue?
    let traceID: TraceID

    /// Nil: the newest first.
    func precedes(_ other: TraceRank, _ direction: SortDirection?) -> Bool {
        guard let direction else {
            return start != other.start ? start > other.start : traceID < other.traceID
        }
        switch (value, other.value) {
        case (nil, nil): return traceID < other.traceID
        case (nil, _): return false
        case (_, nil): return true
        case (let own?, let others?):
            switch own.sortOrder(others) {
            case .less: return direction == .ascending
            case .greater: return direction == .descending
            case .equal, .unordered: return traceID < other.traceID
            }
        }
    }
}
