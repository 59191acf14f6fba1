import GenAI
import Testing
import TraceModel

@Suite("OpenTelemetry's GenAI conventions") struct OpenTelemetryDialectTests {
    @Test("The newest generation") func newest() throws {
        let span = try #require(
            ReadSpan(
                attributes([
                    "gen_ai.operation.name": "chat", "gen_ai.provider.name": "anthropic",
                    "gen_ai.request.model": "claude-sonnet-4-5", "gen_ai.response.model": "claude-sonnet-4-5-20250929",
                    "gen_ai.response.id": "msg_1", "gen_ai.usage.input_tokens": 151, "gen_ai.usage.output_tokens": 45,
                    "gen_ai.usage.cache_read.input_tokens": 40, "gen_ai.usage.cache_write.input_tokens": 10,
                    "gen_ai.usage.reasoning.output_tokens": 5, "gen_ai.response.finish_reasons": .array(["stop"]),
                    "gen_ai.response.time_to_first_chunk": 0.25, "gen_ai.request.stream": true,
                    "gen_ai.conversation.id": "c-1", "user.id": "u-1", "gen_ai.prompt.name": "greet",
                    "gen_ai.prompt.version": "7",
                ])))
        #expect(span.operation == .chat)
        #expect(span.call.provider == .anthropic)
        #expect(span.requestedModel == "claude-sonnet-4-5")
        #expect(span.answeredModel == "claude-sonnet-4-5-20250929")
        #expect(span.responseID == "msg_1")
        #expect(span.call.usage == TokenUsage(input: 101, cacheRead: 40, cacheWrite: 10, output: 40, reasoning: 5))
        #expect(span.call.finishReasons == .stop)
        #expect(span.call.timeToFirstTokenNanoseconds == 250_000_000)
        #expect(span.call.isStreaming == true)
        #expect(span.conversation == "c-1")
        #expect(span.user == "u-1")
        #expect(span.batch.string(span.call.promptName) == "greet")
        #expect(span.batch.string(span.call.promptVersion) == "7")
        #expect(span.call.errorClass == nil)
    }

    @Test("The first generation: no operation, other names of tokens") func first() throws {
        let span = try #require(
            ReadSpan(
                attributes([
                    "gen_ai.system": "openai", "gen_ai.request.model": "gpt-4", "gen_ai.usage.prompt_tokens": 7,
                    "gen_ai.usage.completion_tokens": 3,
                ])))
        #expect(span.operation == .chat)
        #expect(span.call.usage == TokenUsage(input: 7, output: 3))
    }

    @Test("The newer of two names for one thing counts") func precedence() throws {
        let span = try #require(
            ReadSpan(
                attributes([
                    "gen_ai.operation.name": "chat", "gen_ai.system": "openai", "gen_ai.provider.name": "groq",
                    "gen_ai.usage.prompt_tokens": 1, "gen_ai.usage.input_tokens": 2,
                ])))
        #expect(span.call.provider == .groq)
        #expect(span.call.usage?.input == 2)
    }

    @Test("An empty value is no value") func empty() throws {
        let span = try #require(
            ReadSpan(
                attributes([
                    "gen_ai.operation.name": "chat", "gen_ai.provider.name": "", "gen_ai.system": "openai",
                    "gen_ai.response.id": "", "gen_ai.request.model": .empty,
                ])))
        #expect(span.call.provider == .openAI)
        #expect(span.responseID.isEmpty)
    }

    @Test(
        "Operations",
        arguments: [
            ("chat", LLMOperation.chat), ("generate_content", .generateContent), ("text_completion", .textCompletion),
            ("embeddings", .embeddings), ("retrieval", .retrieval), ("execute_tool", .executeTool),
            ("create_agent", .createAgent), ("invoke_agent", .invokeAgent), ("invoke_workflow", .invokeWorkflow),
            ("search_memory", .memory), ("plan", .step), ("something_new", .step),
        ])
    func operations(_ name: String, _ operation: LLMOperation) {
        #expect(ReadSpan(attributes(["gen_ai.operation.name": .string(name)]))?.operation == operation)
    }

    @Test(
        "Providers",
        arguments: [
            ("openai", ModelProvider.openAI), ("OpenAI", .openAI), ("az.ai.openai", .azureOpenAI),
            ("Azure", .azureOpenAI),
            ("aws.bedrock", .bedrock), ("AWS", .bedrock), ("xai", .xAI), ("x_ai", .xAI), ("mistral", .mistral),
            ("openai.chat", .openAI), ("anthropic.messages", .anthropic), ("google.generative-ai", .gemini),
            ("google.vertex.chat", .vertexAI), ("langchain", .unknown), ("strands-agents", .unknown),
            ("acme", .other), ("acme.chat", .other),
        ])
    func providers(_ name: String, _ provider: ModelProvider) {
        let span = ReadSpan(attributes(["gen_ai.operation.name": "chat", "gen_ai.system": .string(name)]))
        #expect(span?.call.provider == provider)
    }

    @Test("Other spans say nothing, or only whose request they serve") func others() {
        #expect(
            ReadSpan(attributes(["http.request.method": "GET", "http.route": "/v1/messages"]), kind: .client) == nil)
        #expect(ReadSpan(attributes(["error.type": "500", "http.response.status_code": 500])) == nil)
        #expect(ReadSpan([]) == nil)
        let server = ReadSpan(attributes(["http.route": "/chat"]), kind: .server)
        #expect(server.map { $0.batch.string($0.call.route) } == "/chat")
        let session = ReadSpan(attributes(["session.id": "s-1", "enduser.id": "u-9"]))
        #expect(session?.operation == LLMOperation.none)
        #expect(session?.conversation == "s-1")
        #expect(session?.user == "u-9")
    }

    @Test("Facts in an event of details are those of the span") func details() throws {
        let event = SpanEvent(
            time: UnixNanoseconds(ReadSpan.start + 5), name: "gen_ai.client.inference.operation.details",
            attributes: attributes([
                "gen_ai.usage.input_tokens": 9, "gen_ai.response.finish_reasons": .array(["length"]),
            ]))
        let span = try #require(
            ReadSpan(
                attributes(["gen_ai.operation.name": "chat", "gen_ai.usage.output_tokens": 2]), events: [event]))
        #expect(span.call.usage == TokenUsage(input: 9, output: 2))
        #expect(span.call.finishReasons == .length)
    }

    @Test("The resource tells what the span does not") func resource() {
        let resource = attributes(["service.name": "app", "session.id": "of-resource", "user.id": "u"])
        let own = ReadSpan(attributes(["gen_ai.operation.name": "chat", "session.id": "s"]), resource: resource)
        #expect(own?.conversation == "s")
        #expect(own?.user == "u")
        #expect(ReadSpan(attributes(["http.request.method": "GET"]), resource: resource) == nil)
    }

    @Test("An exception behind thousands of chunks is seen") func lateException() {
        func event(_ name: String, _ told: KeyValuePairs<String, AttributeValue>) -> SpanEvent {
            SpanEvent(time: UnixNanoseconds(ReadSpan.start), name: name, attributes: attributes(told))
        }
        let chunks = (0..<3000).map { _ in event("gen_ai.content.completion.chunk", [:]) }
        let span = ReadSpan(
            attributes(["gen_ai.operation.name": "chat"]), status: SpanStatus(code: .error),
            events: chunks + [event("exception", ["exception.type": "APITimeoutError"])])
        #expect(span?.call.errorClass == .timeout)
    }

    @Test("A tool's name, told or in the span's name") func tools() {
        let told = ReadSpan(attributes(["gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "search"]))
        #expect(told?.tool == "search")
        let named = ReadSpan(attributes(["gen_ai.operation.name": "execute_tool"]), name: "execute_tool look up")
        #expect(named?.tool == "look up")
        let asked = ReadSpan(attributes(["gen_ai.operation.name": "chat", "gen_ai.tool.name": "search"]))
        #expect(asked?.tool == "")
    }
}
