import GenAI
import Testing
import TraceModel

@Suite("Retries and the first token") struct RetryTests {
    private func failed(_ id: UInt64, in parent: UInt64, at span: ClosedRange<UInt64>, _ error: ErrorClass = .rateLimit)
        -> AccountSpan
    {
        .step(id, in: parent, .chat, at: span, error: error)
    }

    @Test("A call after a failed one beside it is a retry, whichever model is asked") func retries() {
        let spans: [AccountSpan] = [
            .step(1, nil, at: 0...900), failed(2, in: 1, at: 0...10), failed(3, in: 1, at: 20...30),
            .call(4, in: 1, at: 40...50), .call(5, in: 1, at: 60...70),
        ]
        #expect(RequestAccount(spans).retries == 2)
        #expect(RequestAccount(spans.reversed()).retries == 2)
    }

    @Test("Neither calls at once, nor after a cancelled one, nor elsewhere are retries") func others() {
        #expect(
            RequestAccount([.step(1, nil), failed(2, in: 1, at: 0...50), .call(3, in: 1, at: 20...60)]).retries == 0)
        #expect(
            RequestAccount([.step(1, nil), failed(2, in: 1, at: 0...5, .cancelled), .call(3, in: 1, at: 9...20)])
                .retries == 0)
        #expect(
            RequestAccount([
                .step(1, nil), .step(9, in: 1, .invokeAgent), failed(2, in: 1, at: 0...5), .call(3, in: 9, at: 9...20),
            ]).retries == 0)
    }

    @Test("What a span tells of attempts counts beyond the attempts that have spans") func told() {
        var once = AccountSpan.call(2, at: 0...10)
        once.call?.resendCount = 2
        #expect(RequestAccount([once]).attempts == [CallAttempts(retries: 2, wait: 0)])
        var first = failed(2, in: 1, at: 0...10)
        first.call?.resendCount = 1
        var second = AccountSpan.call(3, in: 1, at: 15...20)
        second.call?.resendCount = 4
        let account = RequestAccount([.step(1, nil), first, second])
        #expect(account.attempts.map(\.retries) == [1, 3])
        #expect(account.attempts.map(\.wait) == [0, 5_000_000])
        #expect(account.retries == 4)
    }

    @Test("The first token of a request is the earliest of any call") func firstToken() {
        var early = AccountSpan.call(2, at: 0...100)
        early.call?.timeToFirstTokenNanoseconds = 50_000_000
        var late = AccountSpan.call(3, at: 10...100)
        late.call?.timeToFirstTokenNanoseconds = 20_000_000
        #expect(RequestAccount([early, late]).firstToken == UnixNanoseconds(30_000_000))
        #expect(RequestAccount([.call(2)]).firstToken == nil)
    }

    @Test(
        "Amounts are written exactly",
        arguments: [
            (0, "0"), (1, "0.000000000001"), (2_400_000_000, "0.0024"), (3_000_000_000_000, "3"),
            (-1_500_000_000_000, "-1.5"), (Int64.max, "9223372.036854775807"),
        ]) func decimals(_ value: Int64, _ text: String)
    {
        #expect("\(PicoDollars(value))" == text)
    }
}
