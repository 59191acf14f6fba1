import GenAI
import Testing
import TraceModel

/// Every trace of every recorded set against its index.
@Suite("Captures") struct CaptureTests {
    /// Where the index's rules and Weir's differ, and why Weir's hold.
    private static let exceptions: [String: @Sendable (inout Expectation) -> Void] = [
        // google-adk: the span `execute_tool (merged)` sums up two calls of tools that have spans of their own. No tool
        // is called "(merged tools)".
        "d3f292819c797c15e290072821e2c07d": { $0.tools.removeAll { $0 == "(merged tools)" } },
        // langfuse: usage_details are {"input": 11, "output": 7, "cache_read_input_tokens": 3, "total": 21}. Langfuse's
        // buckets exclude each other, as the total says: 14 tokens went in, 3 of them from the cache.
        "61b6559fe57310accf7f9f8b027a6ee3": { $0.input = 14 },
    ]

    @Test("The sets are there") func sets() {
        #expect(Captures.sets.count >= 23)
    }

    @Test("Models, tokens, cost, tools, sessions and users are those of the index", arguments: Captures.sets)
    func matchesIndex(_ set: String) throws {
        let captures = try Captures(set)
        let spans = captures.spans
        for trace in captures.traces {
            let account = RequestAccount(try #require(spans[trace.traceID]))
            let found = Expectation(account)
            var expected = Expectation(trace)
            Self.exceptions[trace.traceID]?(&expected)
            #expect(found == expected, "\(set) \(trace.traceID)")
        }
    }
}

extension CaptureTests {
    /// Kinds that the index and Weir both know.
    private static let kinds: [String: Set<LLMOperation>] = [
        "llm": [.chat, .textCompletion, .generateContent], "embedding": [.embeddings], "tool": [.executeTool],
        "agent": [.invokeAgent, .createAgent], "retriever": [.retrieval], "prompt": [.prompt],
        "guardrail": [.guardrail],
    ]
    /// google-adk, as above: the index takes the sum of two tools for a tool.
    private static let sumOfTools = "d3f292819c797c15e290072821e2c07d"

    @Test("As many spans of each kind as in the index", arguments: Captures.sets)
    func kinds(_ set: String) throws {
        let captures = try Captures(set)
        let spans = captures.spans
        for trace in captures.traces where trace.traceID != Self.sumOfTools {
            let distinct = Dictionary(spans[trace.traceID, default: []].map { ($0.spanID, $0) }) { first, _ in first }
            let calls = distinct.values.compactMap(\.call).filter { !$0.isPending }
            for (kind, operations) in Self.kinds {
                let found = calls.count { operations.contains($0.operation) }
                #expect(found == trace.kinds[kind, default: 0], "\(set) \(trace.traceID) \(kind)")
            }
        }
    }
}

struct Expectation: Equatable {
    var models: [String]
    var input: Int64
    var output: Int64
    /// In billionths of a dollar: the index adds doubles.
    var cost: Int64?
    var tools: [String]
    var sessions: [String]
    var users: [String]

    init(_ account: RequestAccount) {
        models = account.models
        input = account.usage.inputTotal
        output = account.usage.outputTotal
        cost = account.reportedCost.map { ($0.value + 500) / 1000 }
        tools = account.tools
        sessions = account.conversations
        users = account.users
    }

    init(_ trace: Captures.IndexedTrace) {
        models = trace.models.sorted()
        input = trace.inputTokens
        output = trace.outputTokens
        cost = trace.costReported.map { Int64(($0 * 1e9).rounded()) }
        tools = trace.tools.sorted()
        sessions = trace.sessions.sorted()
        users = trace.users.sorted()
    }
}
