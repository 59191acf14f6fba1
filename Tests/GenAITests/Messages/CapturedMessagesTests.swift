import GenAI
import Testing

/// What real instrumentations sent: the same few conversations in every dialect.
@Suite("Messages of captured requests") struct CapturedMessagesTests {
    /// Where one dialect keeps its messages, and one conversation with a tool as it has to be read.
    struct Expectation: CustomTestStringConvertible {
        let folder: String
        let source: String
        let system: String?
        let user: String
        let answer: String

        var testDescription: String { folder }
    }

    private static let brief = "You are a helpful travel and order assistant. Answer briefly."
    private static let haiku =
        "Here is a haiku:\nSpans drift like leaves\nEach trace a small river home\nThe root remembers"

    static let expectations = [
        Expectation(
            folder: "otel-genai-openai.span_only", source: "span attribute gen_ai.input.messages", system: brief,
            user: "What is the capital of France?", answer: haiku),
        Expectation(
            folder: "otel-genai-openai.span_only.json", source: "span attribute gen_ai.input.messages", system: brief,
            user: "What is the capital of France?", answer: haiku),
        Expectation(
            folder: "otel-genai-openai.event_only", source: "log record gen_ai.input.messages", system: brief,
            user: "What is the capital of France?", answer: haiku),
        Expectation(
            folder: "otel-genai-openai.span_and_event.json-gzip", source: "span attribute gen_ai.input.messages",
            system: brief, user: "What is the capital of France?", answer: haiku),
        Expectation(
            folder: "otel-openai-v2.default", source: "log record gen_ai.system.message", system: brief,
            user: "What is the capital of France?", answer: haiku),
        Expectation(
            folder: "openinference-openai", source: "span attribute llm.input_messages", system: brief,
            user: "What is the capital of France?", answer: haiku),
        Expectation(
            folder: "traceloop", source: "span attribute gen_ai.input.messages", system: brief,
            user: "What is the capital of France?", answer: haiku),
        Expectation(
            folder: "langfuse", source: "span attribute langfuse.observation.input", system: brief,
            user: "What is the capital of France?", answer: haiku),
        Expectation(
            folder: "mlflow", source: "span attribute mlflow.spanInputs", system: brief,
            user: "What is the capital of France?", answer: haiku),
        Expectation(
            folder: "litellm", source: "span attribute gen_ai.input.messages", system: brief, user: "Capital?",
            answer: "The capital of France is Paris. It lies on the Seine."),
        Expectation(
            folder: "strands", source: "span event gen_ai.system.message", system: "Use tools", user: "Capital?",
            answer: haiku),
        Expectation(
            folder: "pydantic-ai.otel-v5", source: "span attribute gen_ai.input.messages", system: "Brief",
            user: "Capital of France?",
            answer: "In short: the order shipped on Monday and should arrive by Thursday. ✅ Ünïcödé 你好 🚀"),
        Expectation(
            folder: "pydantic-ai.logfire-pending", source: "span attribute gen_ai.input.messages", system: "Brief",
            user: "Capital of France?",
            answer: "In short: the order shipped on Monday and should arrive by Thursday. ✅ Ünïcödé 你好 🚀"),
        Expectation(
            folder: "openinference-agents", source: "span attribute llm.input_messages", system: "Be brief",
            user: "What is the capital of France?", answer: "The capital of France is Paris. It lies on the Seine."),
        Expectation(
            folder: "openinference-langchain", source: "span attribute llm.input_messages",
            system: "You translate to French.", user: "Hello",
            answer: "In short: the order shipped on Monday and should arrive by Thursday. ✅ Ünïcödé 你好 🚀"),
    ]

    @Test("A system text, a question and an answer", arguments: expectations)
    func simpleChat(expected: Expectation) throws {
        let conversations = try CapturedRequests(expected.folder).conversations.map(\.conversation)
        let found = conversations.contains { conversation in
            let all = conversation.systemInstructions + conversation.input
            return conversation.inputSource?.description == expected.source
                && all.map(\.parts) == [expected.system.map { [.text($0)] } ?? [], [.text(expected.user)]]
                && conversation.output.map(\.parts) == [[.text(expected.answer)]]
        }
        #expect(found)
    }

    /// Sets in which a model asks for two tools and is given their results.
    static let toolSets = [
        "otel-genai-openai.span_only", "otel-genai-openai.event_only", "otel-openai-v2.default", "openinference-openai",
        "langfuse", "mlflow", "pydantic-ai.otel-v5", "openinference-agents", "openinference-langchain",
    ]

    @Test("Results of tools are joined to their calls by id", arguments: toolSets)
    func toolCalls(set: String) throws {
        var joined = 0
        for (_, conversation) in try CapturedRequests(set).conversations {
            let parts = conversation.input.flatMap(\.parts)
            let calls = parts.compactMap { if case .toolCall(let call) = $0 { call } else { nil as ToolCall? } }
            let results = parts.compactMap {
                if case .toolResult(let result) = $0 { result } else { nil as ToolResult? }
            }
            for result in results where calls.contains(where: { $0.id != nil && $0.id == result.id }) {
                joined += 1
                #expect(!result.result.isEmpty)
            }
            for call in calls {
                #expect(!call.name.isEmpty)
            }
        }
        #expect(joined > 0)
    }

    @Test("Every set but the ones without content is understood whole")
    func nothingUnknown() throws {
        for expectation in Self.expectations {
            let conversations = try CapturedRequests(expectation.folder).conversations.map(\.conversation)
            let parts = conversations.flatMap { $0.systemInstructions + $0.input + $0.output }.flatMap(\.parts)
            let unknown = parts.filter { if case .unknown = $0 { true } else { false } }
            #expect(unknown.isEmpty, "\(expectation.folder): \(unknown.first.map { "\($0)" } ?? "")")
            #expect(conversations.allSatisfy { !$0.wasCut }, "\(expectation.folder)")
        }
    }

    @Test(
        "Images are referred to, not copied",
        arguments: ["otel-genai-openai.event_only", "openinference-openai", "otel-openai-v2.default"])
    func images(set: String) throws {
        let parts = try CapturedRequests(set).conversations.flatMap(\.conversation.input).flatMap(\.parts)
        let blobs = parts.compactMap { if case .blob(let blob) = $0 { blob } else { nil as BlobReference? } }
        #expect(blobs.contains(BlobReference(mimeType: "image/png", modality: "image", byteCount: 70)))
    }

    @Test("Thoughts of the Responses API are told from the answer")
    func reasoning() throws {
        let outputs = try CapturedRequests("openinference-openai").conversations.map(\.conversation.output)
        #expect(outputs.contains { $0.first?.parts == [.reasoning("Think about the question, then answer.")] })
    }

    @Test("The run of a tool is a call and its result")
    func toolSpans() throws {
        let strands = try CapturedRequests("strands").conversations.first { $0.span.name == "execute_tool get_weather" }
        let conversation = try #require(strands?.conversation)
        let id = try #require(
            conversation.input.first?.parts.first.flatMap { part in
                if case .toolCall(let call) = part { call.id } else { nil as String? }
            })
        #expect(
            conversation.lines == [
                #"input assistant: call \#(id) get_weather({"city": "Paris"})"#,
                "output tool: result \(id) get_weather = sunny",
            ])
        let failed = try CapturedRequests("strands").conversations.first { $0.span.name == "execute_tool flaky_tool" }
        #expect(failed?.conversation.output.first?.line.contains("flaky_tool failed = Error: RuntimeError") == true)
    }

    @Test("LiteLLM's calls of tools, which it leaves out of the messages, are found")
    func liteLLM() throws {
        let conversation = try #require(
            try CapturedRequests("litellm").conversations.map(\.conversation)
                .first { $0.input.last?.parts == [.text("TWOTOOLS weather")] })
        #expect(conversation.outputSource?.key == "gen_ai.completion")
        #expect(
            conversation.lines.suffix(2) == [
                #"output assistant: call - get_weather({"city": "Paris"})"#,
                #"output assistant: call - lookup_order({"order_id": "A-1001"}) [tool_calls]"#,
            ])
        #expect(conversation.toolDefinitions?.hasPrefix(#"[{"name":"get_weather""#) == true)
    }

    @Test(
        "Spans without content have none",
        arguments: ["google-adk", "otel-genai-openai.no_content.grpc", "plain-otel.json"])
    func noContent(set: String) throws {
        let captured = try CapturedRequests(set)
        #expect(captured.spans.count > 10)
        for (_, conversation) in captured.conversations {
            #expect(conversation.input.isEmpty && conversation.output.isEmpty)
        }
    }

    @Test("Every key that holds messages is known to be content")
    func keysAreContent() throws {
        for expectation in Self.expectations {
            for (_, conversation) in try CapturedRequests(expectation.folder).conversations {
                for source in [conversation.inputSource, conversation.outputSource].compactMap(\.self) {
                    #expect(
                        ContentKeys.isContent(source.key) || ContentKeys.isContent(source.key + ".0")
                            || ContentKeys.isContentEvent(source.key), "\(source)")
                }
            }
        }
    }
}
