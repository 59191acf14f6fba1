import GenAI
import Testing
import TraceModel
import TraceTestSupport

/// What instrumentations do to a trace without changing what happened: totals stay.
@Suite("Accounts never change with the telling") struct AccountPropertyTests {
    private static let rounds = 400

    @Test("Wrapping, doubling, repeating, splitting and reordering change no total") func totals() {
        var generator = SeededGenerator.unseeded()
        for round in 0..<Self.rounds {
            let trace = plainTrace(&generator)
            let expected = Totals(RequestAccount(trace))
            var told = trace
            for _ in 0..<generator.next() % 5 { told = retold(told, &generator) }
            told += told.filter { _ in generator.chance(0.2) }
            told.shuffle(using: &generator)
            let found = Totals(RequestAccount(told))
            #expect(found == expected, "seed \(generator.seed), round \(round)")
            if found != expected { return }
        }
    }

    /// What must not change. Counts of roll-ups and wrappers may.
    private struct Totals: Equatable {
        let usage: TokenUsage
        let calls: Int
        let errors: [ErrorClass: Int]
        let cost: PicoDollars?
        let toolCalls: Int

        init(_ account: RequestAccount) {
            usage = account.usage
            calls = account.calls.count
            errors = account.errors
            cost = account.reportedCost
            toolCalls = account.toolCalls
        }
    }

    /// A request as one instrumentation tells it: a root, agents, tools, and calls that follow each other or run beside
    /// each other, some retried, some failed.
    private func plainTrace(_ generator: inout SeededGenerator) -> [AccountSpan] {
        var spans = [AccountSpan.step(1, nil, at: 0...10_000)]
        for index in 0..<UInt64(generator.next() % 8) {
            let id = 10 + index
            let start = generator.next() % 8000
            let parent =
                generator.chance(0.6)
                ? 1
                : spans.filter { $0.call?.operation != .chat }
                    .randomElement(using: &generator)?.spanID.value ?? 1
            switch generator.next() % 4 {
            case 0: spans.append(.step(id, in: parent, .invokeAgent, at: 0...10_000))
            case 1: spans.append(.step(id, in: parent, .executeTool, at: 0...10_000) { $0.tool = "tool-\(id)" })
            case 2: spans.append(.step(id, in: parent, .chat, at: start...start + 100, error: .rateLimit))
            default:
                var call = AccountSpan.call(
                    id, in: parent, at: start...start + 100, tokens: 1 + Int64(id) * 7, response: "response-\(id)")
                if generator.chance(0.5) { call.call?.reportedCost = PicoDollars(Int64(id)) }
                spans.append(call)
            }
        }
        return spans
    }

    private func retold(_ trace: [AccountSpan], _ generator: inout SeededGenerator) -> [AccountSpan] {
        guard let place = trace.indices.randomElement(using: &generator) else { return trace }
        switch generator.next() % 4 {
        case 0: return wrapped(trace, place, .invokeWorkflow, &generator)
        case 1: return wrapped(trace, place, nil, &generator)
        case 2: return doubledOutside(trace, place, &generator)
        default: return doubledBeside(trace, place, &generator)
        }
    }

    private func fresh(_ trace: [AccountSpan]) -> UInt64 {
        (trace.map(\.spanID.value).max() ?? 0) + 1000
    }

    /// A wrapper that repeats the sum of what is in it.
    private func wrapped(
        _ trace: [AccountSpan], _ place: Int, _ operation: LLMOperation?, _ generator: inout SeededGenerator
    ) -> [AccountSpan] {
        var told = trace
        let id = fresh(trace)
        var wrapper = AccountSpan.step(id, in: told[place].parentSpanID.value, operation) {
            $0.usage = TokenUsage(input: 1_000_000)
            $0.reportedCost = PicoDollars(1_000_000)
        }
        wrapper.start = told[place].start
        wrapper.end = told[place].end
        told[place].parentSpanID = SpanID(id)
        return told + [wrapper]
    }

    /// A second instrumentation around a call.
    private func doubledOutside(_ trace: [AccountSpan], _ place: Int, _ generator: inout SeededGenerator)
        -> [AccountSpan]
    {
        guard trace[place].call?.operation == .chat else { return trace }
        var told = trace
        let id = fresh(trace)
        var outer = told[place]
        outer.spanID = SpanID(id)
        outer.scope = "other-\(id)"
        if generator.chance(0.5) { outer.call?.responseID = "" }
        told[place].parentSpanID = SpanID(id)
        return told + [outer]
    }

    /// A second instrumentation beside a call, which knows its response id.
    private func doubledBeside(_ trace: [AccountSpan], _ place: Int, _ generator: inout SeededGenerator)
        -> [AccountSpan]
    {
        guard let call = trace[place].call, call.operation == .chat, !call.responseID.isEmpty else { return trace }
        var twin = trace[place]
        twin.spanID = SpanID(fresh(trace))
        twin.scope = "other-\(twin.spanID)"
        return trace + [twin]
    }

    @Test("Batches a trace is cut into, and their order, change nothing", arguments: Captures.sets)
    func splitting(_ set: String) throws {
        var generator = SeededGenerator.unseeded()
        let captures = try Captures(set)
        for (trace, spans) in captures.spans {
            let expected = Totals(RequestAccount(spans))
            let shuffled = Totals(RequestAccount((spans + spans).shuffled(using: &generator)))
            #expect(shuffled == expected, "seed \(generator.seed), trace \(trace)")
        }
    }
}
