package import TraceModel

extension RequestAccount {
    /// A request that is silent for longer has nobody waiting for it: agents run for minutes, and clients give up.
    package static let abandonedAfterNanoseconds: UInt64 = 15 * 60 * 1_000_000_000

    /// How the request ended; nil while it runs.
    package func outcome(
        now: UnixNanoseconds, abandonedAfter: UInt64 = RequestAccount.abandonedAfterNanoseconds
    ) -> RequestOutcome? {
        guard let root = forest.root(pending) else {
            return now.nanoseconds(since: lastSign) > abandonedAfter ? .abandoned : nil
        }
        let span = forest.spans[root]
        if span.status == .error || span.errorClass != nil { return RequestOutcome(failure(of: span)) }
        if span.status != .ok, let failure = failureOfAllCalls { return RequestOutcome(failure) }
        return isPartial(root) ? .partial : .ok
    }

    private var lastSign: UnixNanoseconds {
        let moments = forest.spans.map(\.end) + pending.map(\.start)
        return moments.max() ?? UnixNanoseconds(0)
    }

    /// Why the request failed: as its own span says, else as the last step that failed says.
    private func failure(of root: AccountSpan) -> ErrorClass {
        if let own = root.errorClass, own != .unknown { return own }
        let failed = forest.spans.filter { $0.errorClass != nil && $0.errorClass != .unknown }
        return failed.max { ($0.end, $0.spanID) < ($1.end, $1.spanID) }?.errorClass ?? .unknown
    }

    /// Why no call succeeded; nil when one did, or none was made.
    private var failureOfAllCalls: ErrorClass? {
        guard calls.allSatisfy({ $0.errorClass != nil }) else { return nil }
        return calls.last?.errorClass
    }

    private func isPartial(_ root: Int) -> Bool {
        if calls.contains(where: { !$0.finishReasons.isDisjoint(with: .cut) }) { return true }
        return forest.spans.indices.contains { place in
            place != root && forest.spans[place].hasFailed && !forest.isRecovered(place)
        }
    }
}

extension CallForest {
    /// The finished span that stands for the request: the earliest without a parent. Where none arrived, and none is
    /// announced, the last to end of those whose parent never came.
    func root(_ pending: [AccountSpan]) -> Int? {
        if let root = spans.indices.first(where: { !spans[$0].parentSpanID.isValid }) { return root }
        let finished = Set(spans.map(\.spanID))
        // Logfire's record is a child of the span that it announces; other records have that span's id.
        let isRunning = pending.contains { !finished.contains($0.parentSpanID) && !finished.contains($0.spanID) }
        if isRunning { return nil }
        return spans.indices.filter { parent[$0] < 0 }.max { (spans[$0].end, $0) < (spans[$1].end, $1) }
    }

    /// Whether a call that succeeded lies around a failure: a retry inside it, seen by nobody outside.
    func isRecovered(_ place: Int) -> Bool {
        let call = enclosing[place]
        return call >= 0 && !spans[call].hasFailed
    }
}
