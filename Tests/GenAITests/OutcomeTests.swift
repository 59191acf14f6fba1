import GenAI
import Testing
import TraceModel

@Suite("Outcomes") struct OutcomeTests {
    private static let now = UnixNanoseconds(1_000_000_000)

    private func outcome(_ spans: [AccountSpan], now: UnixNanoseconds = now) -> RequestOutcome? {
        RequestAccount(spans).outcome(now: now)
    }

    private func failed(_ id: UInt64, in parent: UInt64, _ error: ErrorClass) -> AccountSpan {
        .step(id, in: parent, .chat, status: .error, error: error)
    }

    @Test("A request whose steps all went well") func ok() {
        #expect(outcome([.step(1, nil), .call(2, in: 1)]) == .ok)
        #expect(outcome([.step(1, nil)]) == .ok)
    }

    @Test(
        "A failed request, by why it failed",
        arguments: [
            (ErrorClass.timeout, RequestOutcome.timeout), (.rateLimit, .rateLimited), (.cancelled, .cancelled),
            (.quota, .error), (.unknown, .error), (.upstream5xx, .error),
        ])
    func failures(_ error: ErrorClass, _ expected: RequestOutcome) {
        #expect(outcome([.step(1, nil, status: .error, error: error)]) == expected)
        #expect(outcome([.step(1, nil, status: .error, error: .unknown), failed(2, in: 1, error)]) == expected)
    }

    @Test("An answer in spite of a failed step is partial") func partial() {
        #expect(outcome([.step(1, nil), failed(2, in: 1, .timeout), .call(3, in: 1, at: 110...120)]) == .partial)
        #expect(
            outcome([.step(1, nil), .step(2, in: 1, .executeTool, error: .toolError), .call(3, in: 1)]) == .partial)
        #expect(outcome([.step(1, nil, status: .ok), failed(2, in: 1, .rateLimit)]) == .partial)
    }

    @Test("An answer that was cut is partial") func cut() {
        for reason in [FinishReasons.length, .contentFilter] {
            var call = AccountSpan.call(2, in: 1)
            call.call?.finishReasons = reason
            #expect(outcome([.step(1, nil), call]) == .partial)
        }
    }

    @Test("No call succeeded and nothing says that an answer was given") func swallowed() {
        #expect(outcome([.step(1, nil), failed(2, in: 1, .rateLimit)]) == .rateLimited)
    }

    @Test("What was cancelled or retried inside a call is no failed step") func harmless() {
        #expect(outcome([.step(1, nil), failed(2, in: 1, .cancelled), .call(3, in: 1)]) == .ok)
        let retried = AccountSpan.step(3, in: 2, nil, at: 1...10, status: .error, error: .rateLimit)
        #expect(outcome([.step(1, nil), .call(2, in: 1), retried]) == .ok)
    }

    @Test("Without a root the last of the topmost spans decides") func missingRoot() {
        #expect(outcome([failed(2, in: 99, .timeout), .call(3, in: 99, at: 110...120)]) == .partial)
        #expect(outcome([.call(2, in: 99), .step(3, in: 99, .chat, at: 110...120, error: .timeout)]) == .timeout)
    }

    @Test("A request that only began runs, and is abandoned in the end") func abandoned() {
        var pending = AccountSpan.step(2, in: 1, .chat, at: 0...0)
        pending.call?.isPending = true
        #expect(outcome([pending]) == nil)
        let later = UnixNanoseconds(RequestAccount.abandonedAfterNanoseconds + 1)
        #expect(outcome([pending], now: later) == .abandoned)
        #expect(outcome([pending, .step(1, nil)], now: later) == .ok)
    }
}
