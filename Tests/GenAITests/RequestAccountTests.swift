import GenAI
import Testing
import TraceModel

@Suite("Accounts of requests") struct RequestAccountTests {
    @Test("Agents and workflows never count, whatever sums they repeat") func rollUps() {
        let account = RequestAccount([
            .step(1, .invokeWorkflow) { $0.usage = TokenUsage(input: 30) },
            .step(2, in: 1, .invokeAgent) { $0.usage = TokenUsage(input: 30) },
            .call(3, in: 2, tokens: 10), .call(4, in: 2, at: 50...60, tokens: 20),
        ])
        #expect(account.usage.input == 30)
        #expect(account.countedIDs == [3, 4])
        #expect(account.reason(1) == .rollUp)
        #expect(account.reason(2) == .rollUp)
        #expect(account.untracedUsage == .zero)
    }

    @Test("Sums of an agent without calls are shown apart") func untraced() {
        let account = RequestAccount([
            .step(1, .invokeWorkflow) { $0.usage = TokenUsage(input: 30) },
            .step(2, in: 1, .invokeAgent) { $0.usage = TokenUsage(input: 30) },
        ])
        #expect(account.usage == .zero)
        #expect(account.calls.isEmpty)
        #expect(account.untracedUsage.input == 30)
    }

    @Test("Of calls in each other the innermost that tells tokens counts, with the outer one's cost") func nested() {
        var outer = AccountSpan.call(1, tokens: 10)
        outer.call?.reportedCost = PicoDollars(7)
        let account = RequestAccount([outer, .step(2, in: 1, nil), .call(3, in: 2, at: 1...90, scope: "b", tokens: 10)])
        #expect(account.countedIDs == [3])
        #expect(account.reason(1) == .innerCallCounts)
        #expect(account.usage.input == 10)
        #expect(account.reportedCost == PicoDollars(7))
    }

    @Test("An inner call without tokens leaves it to the outer one") func innerTellsNothing() {
        let account = RequestAccount([.call(1, tokens: 10), .call(2, in: 1, at: 1...90, scope: "b", tokens: 0)])
        #expect(account.countedIDs == [1])
        #expect(account.reason(2) == .outerCallCounts)
    }

    @Test("Calls that tell no tokens count once too") func noTokens() {
        let account = RequestAccount([
            .step(1, .chat, status: .error, error: .rateLimit),
            .step(2, in: 1, .chat, at: 1...90, scope: "b", status: .error, error: .rateLimit),
        ])
        #expect(account.countedIDs == [2])
        #expect(account.errors == [.rateLimit: 1])
    }

    @Test("A call that a tool makes is no part of the call around the tool") func toolBetween() {
        let account = RequestAccount([
            .call(1, tokens: 10), .step(2, in: 1, .executeTool, at: 5...50) { $0.tool = "ask" },
            .call(3, in: 2, at: 6...40, tokens: 5),
        ])
        #expect(account.countedIDs == [1, 3])
        #expect(account.tools == ["ask"])
    }

    @Test("A call that begins after another ended is not part of it: contexts leak") func leakedContext() {
        let account = RequestAccount([
            .call(1, at: 0...10, tokens: 10), .call(2, in: 1, at: 20...30, tokens: 5),
            .call(3, in: 2, at: 40...50, tokens: 2),
        ])
        #expect(account.usage.input == 17)
    }

    @Test("One call for each response id") func responseIDs() {
        let account = RequestAccount([
            .step(9, nil), .call(1, in: 9, tokens: 10, response: "x"),
            .call(2, in: 9, at: 1...99, scope: "b", tokens: 10, response: "x"),
            .call(3, in: 9, at: 200...210, tokens: 10, response: "y"),
        ])
        #expect(account.countedIDs == [1, 3])
        #expect(account.reason(2) == .duplicateResponse)
    }

    @Test("Ids of an outer call are those of the inner") func inheritedID() {
        let account = RequestAccount([
            .step(9, nil), .call(1, in: 9, tokens: 10, response: "x"),
            .call(2, in: 1, at: 1...90, scope: "b", tokens: 10),
            .call(3, in: 9, at: 1...95, scope: "c", tokens: 10, response: "x"),
        ])
        #expect(account.usage.input == 10)
    }

    @Test("Two instrumentations beside each other tell one call; equal calls of one are two") func twins() {
        let views: [AccountSpan] = [
            .step(9, nil), .call(1, in: 9, tokens: 10), .call(2, in: 9, at: 1...99, tokens: 10),
            .call(3, in: 9, at: 2...98, scope: "b", tokens: 10), .call(4, in: 9, at: 3...97, scope: "b", tokens: 10),
        ]
        let account = RequestAccount(views)
        #expect(account.usage.input == 20)
        #expect(account.reason(3) == .duplicateCall)
        let later = AccountSpan.call(5, in: 9, at: 300...400, scope: "b", tokens: 10)
        #expect(RequestAccount(views + [later]).usage.input == 30)
    }

    @Test("The end of a stream takes the place of its beginning") func closedStream() {
        var end = AccountSpan.call(2, in: 9, at: 80...80, tokens: 10)
        end.call?.closesStream = true
        let account = RequestAccount([.step(9, nil), .call(1, in: 9, at: 0...20, tokens: 0), end])
        #expect(account.countedIDs == [2])
        #expect(account.reason(1) == .closedByAnotherSpan)
    }

    @Test("Pending spans never count") func pending() {
        var pending = AccountSpan.call(2, in: 1, at: 0...0, tokens: 10)
        pending.call?.isPending = true
        let account = RequestAccount([.call(1, tokens: 10), pending])
        #expect(account.countedIDs == [1])
        #expect(account.reason(2) == .pending)
        #expect(RequestAccount([pending]).calls.isEmpty)
    }

    @Test("A tool told twice ran once") func toolsTwice() {
        let account = RequestAccount([
            .step(1, .executeTool) { $0.tool = "search" }, .step(2, in: 1, .executeTool) { $0.tool = "search" },
            .step(3, .executeTool, status: .error, error: .toolError) {
                $0.tool = "fetch"
                $0.toolCallID = "c"
            },
        ])
        #expect(account.toolCalls == 2)
        #expect(account.tools == ["fetch", "search"])
        #expect(account.errors == [.toolError: 1])
    }

    @Test("Parents in a circle are survived") func circle() {
        let account = RequestAccount([
            .call(1, in: 2, tokens: 10), .call(2, in: 3, tokens: 10), .step(3, in: 1, .invokeAgent), .call(4, in: 4),
        ])
        #expect(account.usage.input <= 20)
        #expect(!account.calls.isEmpty)
    }

    @Test("Long chains of calls take no time to speak of") func longChain() {
        let spans = (1...20_000).map { AccountSpan.call(UInt64($0), in: UInt64($0 - 1), at: 0...100, tokens: 1) }
        #expect(RequestAccount(spans).calls.count == 1)
    }
}
