package import TraceModel

/// Which traces a scan is about. Conditions are used to pass over places that cannot have a match; what a place hands
/// out is every trace of the time range in it.
package struct ScanFilter: Sendable {
    /// Traces that overlap these times, both inclusive.
    package var from: UnixNanoseconds?
    package var to: UnixNanoseconds?
    /// Nanoseconds that a trace lasts at least, because one of its spans does.
    package var minimumDuration: UInt64?
    /// For each of these, some span of the trace or its resource has the attribute, or an array with the value in it.
    package var attributes: [AttributeCondition] = []
    /// For each of these, the trace has such a span.
    package var operations: [Operation] = []

    package struct Operation: Sendable, Hashable {
        package var service: String?
        package var name: String?

        package init(service: String?, name: String?) {
            self.service = service
            self.name = name
        }
    }

    package init(from: UnixNanoseconds? = nil, to: UnixNanoseconds? = nil) {
        self.from = from
        self.to = to
    }

    func overlaps(start: UInt64, duration: UInt64) -> Bool {
        if let from, start &+ duration < from.value { return false }
        if let to, start > to.value { return false }
        return true
    }
}
