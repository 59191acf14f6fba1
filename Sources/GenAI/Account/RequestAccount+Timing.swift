package import TraceModel

extension RequestAccount {
    /// When the first piece of any answer came: the earliest of the calls that count and tell it; nil when none does.
    package var firstToken: UnixNanoseconds? {
        calls.compactMap { call in
            call.timeToFirstTokenNanoseconds.map { UnixNanoseconds(call.start.value &+ $0) }
        }.min()
    }

    /// Attempts of all calls after the first one each.
    package var retries: Int { attempts.reduce(0) { $0 + $1.retries } }

    /// What each call that counts is a repetition of, in the order of ``calls``.
    ///
    /// A call is made again when it has the parent and the operation of a call before it, and that one failed and had
    /// ended. A cancelled call is not made again, and calls at once are no retries. A span may stand for several attempts:
    /// then it tells how often its request was sent again, beyond what the spans of earlier attempts tell.
    package var attempts: [CallAttempts] {
        var last: [RetryKey: CountedCall] = [:]
        let parents = parentsOfCalls
        return calls.map { call in
            let key = RetryKey(parent: parents[call.spanID] ?? .none, operation: call.operation)
            let before = last.updateValue(call, forKey: key)
            guard let before, let error = before.errorClass, error != .cancelled, before.end <= call.start else {
                return CallAttempts(retries: call.resendCount, wait: 0)
            }
            return CallAttempts(
                retries: max(1, call.resendCount - before.resendCount), wait: call.start.nanoseconds(since: before.end))
        }
    }

    /// A large request has few calls among its spans.
    private var parentsOfCalls: [SpanID: SpanID] {
        let wanted = Set(calls.map(\.spanID))
        var parents: [SpanID: SpanID] = [:]
        for place in forest.spans.indices where wanted.contains(forest.spans[place].spanID) {
            parents[forest.spans[place].spanID] = forest.spans[place].parentSpanID
        }
        return parents
    }
}

/// The attempts that a call stands for, beside the first of all.
package struct CallAttempts: Hashable, Sendable {
    package let retries: Int
    /// Nanoseconds between the end of the attempt before, which failed, and the start of this one.
    package let wait: UInt64

    package init(retries: Int, wait: UInt64) {
        self.retries = retries
        self.wait = wait
    }
}

/// What a call and its retry have in common; the model may be another, where a fallback is asked.
private struct RetryKey: Hashable {
    let parent: SpanID
    let operation: LLMOperation
}
