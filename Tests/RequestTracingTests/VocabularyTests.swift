import RequestTracing
import Testing
import TraceModel
import Tracing

@Suite struct VocabularyTests {
    struct RateLimited: ClassifiedError {
        var errorType: String { "rate_limit" }
    }

    struct Plain: Error {}

    @Test func everyStepOfARequestCarriesItsID() async throws {
        let id = try #require(RequestID("req-42"))
        let spans = try await TracerHarness().spans { tracer in
            await tracer.withRequest(id: id, name: "POST /chat", attributes: ["http.route": "/chat"]) { request in
                #expect(request.id == id)
                #expect(ServiceContext.current?.requestID == id)
                request.setConversation("c-1")
                request.setUser("u-1")
                await tracer.withAgentRoute(router: "rules") { $0.choose("billing", reason: "a word") }
                await tracer.withAgent("billing") { _ in
                    await tracer.withRetrieval(dataSource: "kb", query: "q", topK: 3) {
                        $0.record([.init(id: "d", score: 0.5)])
                    }
                    await tracer.withPromptBuild(template: "t", version: "2") { _ in }
                    await tracer.withLLMCall(LLMRequest(provider: "openai", model: "m")) { _ in }
                    await tracer.withTool("lookup", callID: "call_1", description: "d", arguments: "{}") {
                        $0.record(result: "r")
                    }
                }
                request.setResponse(status: 200)
            }
        }
        #expect(
            spans.map(\.name) == [
                "route_agent rules", "retrieval kb", "build_prompt t", "chat m", "execute_tool lookup",
                "invoke_agent billing", "POST /chat",
            ])
        #expect(spans.allSatisfy { $0["request.id"] == "req-42" })
        #expect(
            spans.compactMap { $0["request.step"] } == [
                "agent_route", "retrieval", "prompt_build", "llm_call", "tool", "agent", "request",
            ])
        #expect(spans.map(\.kind) == [.internal, .client, .internal, .client, .internal, .internal, .server])
        let root = try #require(spans.last)
        #expect(root["gen_ai.conversation.id"] == "c-1")
        #expect(root["user.id"] == "u-1")
        #expect(root["http.response.status_code"] == 200)
        #expect(root["http.route"] == "/chat")
        #expect(root.status == .unset)
        #expect(spans[0]["gen_ai.agent.name"] == "billing")
        #expect(spans[1]["gen_ai.operation.name"] == "retrieval")
        #expect(spans[1]["gen_ai.data_source.id"] == "kb")
        #expect(spans[1]["gen_ai.request.top_k"] == 3)
        #expect(spans[1]["retrieval.document_count"] == 1)
        #expect(spans[2]["gen_ai.prompt.version"] == "2")
        #expect(spans[4]["gen_ai.tool.name"] == "lookup")
        #expect(spans[4]["gen_ai.tool.call.id"] == "call_1")
        #expect(spans[5]["gen_ai.operation.name"] == "invoke_agent")
        // What people said is not recorded unless asked for.
        #expect(spans[1]["gen_ai.retrieval.query.text"] == nil)
        #expect(spans[1]["gen_ai.retrieval.documents"] == nil)
        #expect(spans[4]["gen_ai.tool.call.arguments"] == nil)
        #expect(spans[4]["gen_ai.tool.call.result"] == nil)
    }

    @Test(arguments: [false, true]) func anLLMCallHasTheConventionsAttributes(_ capturesContent: Bool) async throws {
        let spans = try await TracerHarness { $0.capturesContent = capturesContent }.spans { tracer in
            var call = LLMRequest(provider: "openai", model: "gpt-4.1-mini")
            call.maxTokens = 500
            call.temperature = 0.25
            call.topP = 0.5
            call.streams = true
            call.serverAddress = "api.example"
            call.serverPort = 443
            call.conversationID = "c"
            call.resendCount = 1
            call.topK = 40
            call.frequencyPenalty = 0.5
            call.presencePenalty = -0.5
            call.stopSequences = ["END"]
            call.seed = 7
            call.choiceCount = 2
            call.outputType = "json"
            call.embeddingDimensions = 96
            call.systemInstructions = [.text("be brief")]
            call.toolDefinitions = "[]"
            call.messages = [LLMMessage(role: "user", text: "say \"hi\"")]
            await tracer.withLLMCall(call) { span in
                var response = LLMResponse()
                response.id = "chatcmpl-1"
                response.model = "gpt-4.1-mini-2025"
                response.finishReasons = ["tool_calls"]
                response.usage = LLMUsage(input: 100, output: 20, cacheRead: 64, cacheWrite: 8, reasoning: 5)
                response.timeToFirstChunk = .milliseconds(1500)
                response.messages = [
                    LLMMessage(
                        role: "assistant", parts: [.toolCall(id: "c1", name: "f", arguments: "{}")],
                        finishReason: "tool_calls")
                ]
                span.setResponse(status: 200)
                span.record(response)
            }
        }
        let span = try #require(spans.first)
        #expect(span.name == "chat gpt-4.1-mini")
        #expect(span.kind == .client)
        var expected: [Attribute] = [
            Attribute("gen_ai.conversation.id", "c"), Attribute("gen_ai.operation.name", "chat"),
            Attribute("gen_ai.request.top_k", 40), Attribute("gen_ai.request.frequency_penalty", 0.5),
            Attribute("gen_ai.request.presence_penalty", -0.5), Attribute("gen_ai.request.seed", 7),
            Attribute("gen_ai.request.stop_sequences", .array(["END"])), Attribute("gen_ai.output.type", "json"),
            Attribute("gen_ai.request.choice.count", 2), Attribute("gen_ai.embeddings.dimension.count", 96),
            Attribute("gen_ai.provider.name", "openai"), Attribute("gen_ai.request.max_tokens", 500),
            Attribute("gen_ai.request.model", "gpt-4.1-mini"), Attribute("gen_ai.request.stream", true),
            Attribute("gen_ai.request.temperature", 0.25), Attribute("gen_ai.request.top_p", 0.5),
            Attribute("gen_ai.response.finish_reasons", .array(["tool_calls"])),
            Attribute("gen_ai.response.id", "chatcmpl-1"), Attribute("gen_ai.response.model", "gpt-4.1-mini-2025"),
            Attribute("gen_ai.response.time_to_first_chunk", 1.5),
            Attribute("gen_ai.usage.cache_creation.input_tokens", 8),
            Attribute("gen_ai.usage.cache_read.input_tokens", 64), Attribute("gen_ai.usage.input_tokens", 100),
            Attribute("gen_ai.usage.output_tokens", 20), Attribute("gen_ai.usage.reasoning.output_tokens", 5),
            Attribute("http.request.resend_count", 1), Attribute("http.response.status_code", 200),
            Attribute("request.step", "llm_call"), Attribute("server.address", "api.example"),
            Attribute("server.port", 443),
        ]
        if capturesContent {
            expected += [
                Attribute("gen_ai.system_instructions", #"[{"content":"be brief","type":"text"}]"#),
                Attribute("gen_ai.tool.definitions", "[]"),
                Attribute(
                    "gen_ai.input.messages",
                    #"[{"parts":[{"content":"say \"hi\"","type":"text"}],"role":"user"}]"#),
                Attribute(
                    "gen_ai.output.messages",
                    .string(
                        #"[{"finish_reason":"tool_calls","parts":[{"arguments":"{}","id":"c1","name":"f","#
                            + #""type":"tool_call"}],"role":"assistant"}]"#)),
            ]
        }
        #expect(span.attributes == expected.sorted { $0.key < $1.key })
    }

    @Test func aFailedLLMCallSaysOfWhatClass() async throws {
        let spans = try await TracerHarness().spans { tracer in
            for error in [RateLimited(), Plain()] as [any Error] {
                await #expect(throws: (any Error).self) {
                    try await tracer.withLLMCall(LLMRequest(operation: .embeddings, provider: "openai", model: "e")) {
                        span in
                        span.setResponse(status: 429)
                        throw error
                    }
                }
            }
        }
        #expect(spans.map(\.name) == ["embeddings e", "embeddings e"])
        // An error that knows its class is right; the class of a status is better than the name of a type.
        #expect(spans.map { $0["error.type"] } == ["rate_limit", "rate_limit"])
        #expect(spans.allSatisfy { $0.status.code == .error && $0["http.response.status_code"] == 429 })
    }

    @Test func aServerErrorMakesTheRequestAnError() async throws {
        let spans = try await TracerHarness().spans { tracer in
            await tracer.withRequest(id: .generate(), name: "a") { $0.setResponse(status: 504) }
            await tracer.withRequest(id: .generate(), name: "b") { $0.setResponse(status: 404) }
            await tracer.withRequest(id: .generate(), name: "c") { request in
                request.setResponse(status: 504)
                request.fail(RateLimited())
            }
        }
        #expect(spans.map(\.status.code) == [.error, .unset, .error])
        #expect(spans.map { $0["error.type"] } == ["504", nil, "rate_limit"])
    }
}
