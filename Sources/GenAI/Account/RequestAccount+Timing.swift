package import TraceModel

extension RequestAccount {
    /// When the first piece of any answer came: the earliest of the calls that count and tell it; nil when none does.
    package var firstToken: UnixNanoseconds? {
        calls.compactMap { call in
            call.timeToFirstTokenNanoseconds.map { UnixNanoseconds(call.start.value &+ $0) }
        }.min()
    }

    /// Calls that were made again after a failure: each that counts, has the parent and the operation of a call before
    /// it, and that one failed and had ended. A cancelled call is not made again, and calls at once are no retries.
    package var retries: Int {
        var last: [RetryKey: CountedCall] = [:]
        var count = 0
        let parents = Dictionary(forest.spans.map { ($0.spanID, $0.parentSpanID) }) { first, _ in first }
        for call in calls {
            let key = RetryKey(parent: parents[call.spanID] ?? .none, operation: call.operation)
            if let before = last[key], let error = before.errorClass, error != .cancelled, before.end <= call.start {
                count += 1
            }
            last[key] = call
        }
        return count
    }
}

/// What a call and its retry have in common; the model may be another, where a fallback is asked.
private struct RetryKey: Hashable {
    let parent: SpanID
    let operation: LLMOperation
}
