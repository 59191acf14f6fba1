import GenAI
import Testing
import TraceModel

@Suite("Content keys and the content filter") struct ContentFilterTests {
    @Test(
        "Keys that hold content",
        arguments: [
            "gen_ai.input.messages", "gen_ai.output.messages", "gen_ai.system_instructions",
            "gen_ai.tool.call.arguments",
            "gen_ai.prompt", "gen_ai.prompt.0.content", "gen_ai.completion.12.tool_calls.0.arguments",
            "llm.input_messages.0.message.content", "llm.output_messages.3.message.contents.1.message_content.text",
            "llm.prompts.0.prompt.text", "llm.tools.0.tool.json_schema", "input.value", "output.value", "ai.prompt",
            "ai.prompt.messages", "ai.response.text", "ai.response.toolCalls", "ai.result.object", "ai.toolCall.args",
            "pydantic_ai.all_messages", "request_data", "response_data", "tool_arguments", "mlflow.spanInputs",
            "langfuse.observation.output", "langfuse.trace.input", "traceloop.entity.input",
            "gcp.vertex.agent.llm_request",
            "retrieval.documents.0.document.content", "embedding.embeddings.0.embedding.text", "llm.openai.messages",
            "llm.None.input", "llm.anthropic.content", "gen_ai.retrieval.query.text", "mlflow.chunk.value",
        ])
    func content(key: String) {
        #expect(ContentKeys.isContent(key))
        #expect(ContentKeys.isContent(utf8: Array(key.utf8)))
    }

    @Test(
        "Keys that hold none",
        arguments: [
            "", "gen_ai.operation.name", "gen_ai.request.model", "gen_ai.usage.input_tokens", "gen_ai.prompt.name",
            "gen_ai.prompt.version", "gen_ai.response.finish_reasons", "gen_ai.tool.name", "llm.model_name",
            "llm.token_count.prompt", "llm.openai.id", "llm.cost.completion", "llm.request.type",
            "ai.response.finishReason", "ai.model.id",
            "ai.response.msToFirstChunk", "input.mime_type", "output.mime_type", "traceloop.entity.name",
            "langfuse.observation.type", "langfuse.observation.usage_details", "mlflow.spanType", "session.id",
            "user.id",
            "embedding.embeddings.0.embedding.vector", "http.request.method", "db.query.text", "gen_ai.input.messagesX",
            "retrieval.documents", "input", "content", "message",
        ])
    func noContent(key: String) {
        #expect(!ContentKeys.isContent(key))
    }

    @Test("Attributes and bodies of events")
    func events() {
        #expect(ContentKeys.isContent("content", ofEvent: "gen_ai.user.message"))
        #expect(ContentKeys.isContent("message", ofEvent: "gen_ai.choice"))
        #expect(ContentKeys.isContent("gen_ai.prompt", ofEvent: "gen_ai.content.prompt"))
        #expect(ContentKeys.isContent("mlflow.chunk.value", ofEvent: "mlflow.chunk.item.0"))
        #expect(!ContentKeys.isContent("finish_reason", ofEvent: "gen_ai.choice"))
        #expect(!ContentKeys.isContent("content", ofEvent: "exception"))
        #expect(ContentKeys.isContentEvent("gen_ai.client.inference.operation.details"))
        #expect(!ContentKeys.isContentEvent("exception"))
    }

    @Test("Keeping, leaving out and masking")
    func filters() {
        let value: AttributeValue = .map([
            Attribute("a@b.io", "to a@b.io"), Attribute("n", .array([7, "c@d.io", .bytes(Array("e@f.io".utf8)), "x"])),
        ])
        let key = "gen_ai.input.messages"
        #expect(ContentFilter.keep.apply(toKey: key, value) == .unchanged)
        #expect(ContentFilter.remove.apply(toKey: key, value) == .removed)
        #expect(ContentFilter.remove.apply(toKey: "gen_ai.request.model", "gpt-4o") == .unchanged)
        #expect(ContentFilter.remove.apply(toKey: "content", "Hi", ofEvent: "gen_ai.user.message") == .removed)
        #expect(ContentFilter.remove.apply(toKey: "content", "Hi", ofEvent: "exception") == .unchanged)
        let mask = ContentFilter.mask(TextMasker([.email]))
        #expect(
            mask.apply(toKey: key, value)
                == .replaced(
                    .map([
                        Attribute("a@b.io", "to [masked email]"),
                        Attribute("n", .array([7, "[masked email]", .bytes(Array("[masked email]".utf8)), "x"])),
                    ])))
        #expect(mask.apply(toKey: key, "nothing") == .unchanged)
        #expect(mask.apply(toKey: "user.email", "a@b.io") == .unchanged)
        #expect(mask.apply(toContent: "a@b.io") == .replaced("[masked email]"))
    }
}
