import AsyncHTTPClient
import ChatExample
import NIOCore
import NIOHTTP1
import Testing
import TraceModel

/// The chat application through real sockets, with stand-in, knowledge base and collector.
@Suite(.serialized) struct ChatApplicationTests {
    private static func headers(_ id: String, _ behaviour: StandInBehaviour? = nil) -> HTTPHeaders {
        var headers: HTTPHeaders = ["x-request-id": id]
        if let behaviour { headers.add(name: StandInBehaviour.headerName, value: behaviour.rawValue) }
        return headers
    }

    @Test func oneQuestionIsOneTraceAcrossTwoServices() async throws {
        let harness = DemoHarness()
        try await harness.run { _, url in
            // The first question also embeds the articles; the second is the usual case.
            _ = try await DemoHarness.ask(url, "Hello")
            let reply = try await DemoHarness.ask(
                url, "Where is my order A-1024?",
                headers: [
                    "x-request-id": "my-request-1",
                    "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                ])
            #expect(reply.status == 200)
            #expect(reply.headers["x-request-id"] == ["my-request-1"])
            #expect(reply.text.contains("Order A-1024"))
            #expect(reply.body["agent"] as? String == "orders")
            #expect(reply.body["request_id"] as? String == "my-request-1")
            #expect(reply.body["is_partial"] as? Bool == false)
        }
        let trace = try TracedRequest.withID("my-request-1", harness.collector)
        #expect(
            trace.outline == [
                "chat-example: POST /chat",
                "  chat-example: route_agent rules",
                "  chat-example: invoke_agent orders",
                "    chat-example: retrieval knowledge-base",
                "      knowledge-base: POST /search",
                "        knowledge-base: embeddings text-embedding-3-small",
                "        knowledge-base: rank_articles",
                "    chat-example: build_prompt shop-answer",
                "    chat-example: chat gpt-4.1-mini",
                "    chat-example: execute_tool lookup_order",
                "    chat-example: chat gpt-4.1-mini",
            ])
        let root = try #require(trace.root)
        #expect(root.traceID.description == "0af7651916cd43dd8448eb211c80319c")
        #expect(root.parentSpanID.description == "b7ad6b7169203331")
        #expect(root[key: "request.outcome"] == "ok")
        #expect(root[key: "http.response.status_code"] == 200)
        #expect(trace.entries.allSatisfy { $0.span[key: "request.id"] == "my-request-1" })
        #expect(trace.entries.allSatisfy { $0.span.status == .unset })
        let calls = trace.named("chat gpt-4.1-mini")
        #expect(calls[0][key: "gen_ai.response.finish_reasons"] == .array(["tool_calls"]))
        #expect(calls[1][key: "gen_ai.response.finish_reasons"] == .array(["stop"]))
        for call in calls {
            guard case .int(let input)? = call[key: "gen_ai.usage.input_tokens"],
                case .int(let output)? = call[key: "gen_ai.usage.output_tokens"]
            else { throw MissingUsage() }
            #expect(input > 50)
            #expect(output > 3)
            #expect(call[key: "gen_ai.provider.name"] == "openai")
            #expect(call[key: "gen_ai.input.messages"] != nil)
            #expect(call[key: "server.address"] == "127.0.0.1")
        }
        #expect(
            trace.named("execute_tool lookup_order")[0][key: "gen_ai.tool.call.arguments"]
                == #"{"order_number":"A-1024"}"#)
    }

    struct MissingUsage: Error {}

    @Test(
        arguments: [
            (.failing, 502, "model_error", "server_error"), (.rateLimited, 429, "rate_limited", "rate_limit"),
            (.timeout, 504, "timeout", "timeout"), (.cut, 502, "model_error", "connection"),
        ] as [(StandInBehaviour, Int, String, String)])
    func errorsOfTheModelAreMapped(_ behaviour: StandInBehaviour, _ status: Int, _ type: String, _ errorType: String)
        async throws
    {
        let harness = DemoHarness { configuration in
            configuration.standIn.retryAfterSeconds = behaviour == .rateLimited ? 1 : 0
            configuration.modelTimeout = .milliseconds(300)
        }
        try await harness.run { _, url in
            let reply = try await DemoHarness.ask(
                url, "How long does a refund take?", headers: Self.headers("failing-1", behaviour))
            #expect(reply.status == status)
            #expect(reply.errorType == type)
            #expect(reply.headers["x-request-id"] == ["failing-1"])
            #expect(reply.headers["retry-after"] == (behaviour == .rateLimited ? ["1"] : []))
        }
        let trace = try TracedRequest.withID("failing-1", harness.collector)
        let root = try #require(trace.root)
        #expect(root.status.code == .error)
        #expect(!root.status.message.isEmpty)
        #expect(root[key: "error.type"] == .string(errorType))
        #expect(root[key: "http.response.status_code"] == .int(Int64(status)))
        #expect(root.events.map(\.name) == ["exception"])
        // Then the other model is asked, which fails alike.
        let attempts = behaviour == .rateLimited ? 3 : 1
        #expect(trace.named("chat gpt-4.1-mini").count == attempts)
        #expect(trace.named("chat gpt-4.1-nano").count == attempts)
        let calls = trace.named("chat gpt-4.1-mini") + trace.named("chat gpt-4.1-nano")
        #expect(calls.allSatisfy { $0.status.code == .error && $0[key: "error.type"] == .string(errorType) })
    }

    @Test func aRateLimitIsWaitedForOnce() async throws {
        let harness = DemoHarness { $0.standIn.retryAfterSeconds = 1 }
        try await harness.run { _, url in
            let start = ContinuousClock.now
            let reply = try await DemoHarness.ask(
                url, "How long does a refund take?", headers: Self.headers("busy-1", .busy))
            #expect(reply.status == 200)
            #expect(ContinuousClock.now - start > .seconds(1))
        }
        let trace = try TracedRequest.withID("busy-1", harness.collector)
        let calls = trace.named("chat gpt-4.1-mini")
        #expect(calls.map(\.status.code) == [.error, .unset])
        #expect(calls.map { $0[key: "http.request.resend_count"] } == [nil, 1])
        #expect(trace.root?.status == .unset)
    }

    @Test func aToolThatFailsMakesThePartialAnswer() async throws {
        let harness = DemoHarness()
        try await harness.run { _, url in
            // Orders whose number seven divides are not in the database.
            let reply = try await DemoHarness.ask(url, "Where is my order A-7?", headers: Self.headers("tool-1"))
            #expect(reply.status == 200)
            #expect(reply.body["is_partial"] as? Bool == true)
            #expect(reply.text.contains("was not found"))
        }
        let trace = try TracedRequest.withID("tool-1", harness.collector)
        #expect(trace.named("execute_tool lookup_order")[0][key: "error.type"] == "tool_error")
        #expect(trace.root?[key: "request.outcome"] == "partial")
        #expect(trace.root?.status == .unset)
    }

    @Test func aQuestionWithoutKnownWordsIsRoutedByTheModel() async throws {
        let harness = DemoHarness()
        try await harness.run { _, url in
            let reply = try await DemoHarness.ask(
                url, "Do you repair hydraulic brakes?", headers: Self.headers("route-1"))
            #expect(reply.status == 200)
            #expect(reply.body["agent"] as? String == "smalltalk")
        }
        let trace = try TracedRequest.withID("route-1", harness.collector)
        #expect(
            trace.outline.prefix(3) == [
                "chat-example: POST /chat", "  chat-example: route_agent classifier",
                "    chat-example: chat gpt-4.1-mini",
            ])
    }

    @Test(arguments: ["", "has blank", String(repeating: "x", count: 129)])
    func anUnusableRequestIDIsReplaced(_ id: String) async throws {
        let harness = DemoHarness()
        try await harness.run { _, url in
            let reply = try await DemoHarness.ask(url, "What is 19 times 24?", headers: ["x-request-id": id])
            let given = try #require(reply.headers["x-request-id"].first)
            #expect(given.hasPrefix("req-"))
            #expect(reply.body["request_id"] as? String == given)
            #expect(reply.text.contains("456"))
        }
    }

    private static let bodiesThatAreNoQuestion = [
        "not json", "{}", #"{"message":"  "}"#, #"{"message":"\#(String(repeating: "x", count: 8001))"}"#,
    ]

    @Test(arguments: bodiesThatAreNoQuestion.indices)
    func aBodyThatIsNoQuestionIsRefused(_ index: Int) async throws {
        let harness = DemoHarness()
        try await harness.run { _, url in
            var request = HTTPClientRequest(url: url + "/chat")
            request.method = .POST
            request.headers = Self.headers("bad-1")
            request.body = .bytes(ByteBuffer(string: Self.bodiesThatAreNoQuestion[index]))
            let reply = try await DemoHarness.send(request)
            #expect(reply.status == 400)
            #expect(reply.errorType == "invalid_request")
        }
        let trace = try TracedRequest.withID("bad-1", harness.collector)
        #expect(trace.root?[key: "error.type"] == "400")
        #expect(trace.entries.count == 1)
    }
}
