import GenAI
import Testing
import TraceModel

/// Each dialect's own words. Recorded spans of many of them are in ``CaptureTests``.
@Suite("Dialects") struct DialectTests {
    @Test("Tables do not contradict themselves") func tables() {
        #expect(Set(Dialect.all.map(\.name)).count == Dialect.all.count)
        let scopes = Dialect.all.flatMap(\.scopes)
        #expect(Set(scopes).count == scopes.count)
        #expect(Fact.allCases.count <= 64, "a set of facts is one word")
        for dialect in Dialect.all {
            let keys = dialect.facts.values.flatMap { $0 } + dialect.ownFacts.values.flatMap { $0 }
            #expect(Set(keys).count == keys.count, "\(dialect.name) names a key twice")
            #expect(!dialect.scopes.isEmpty || !dialect.markers.isEmpty, "nothing identifies \(dialect.name)")
        }
    }

    @Test("OpenInference") func openInference() throws {
        let span = try #require(
            ReadSpan(
                attributes([
                    "openinference.span.kind": "LLM", "llm.system": "openai", "llm.provider": "azure",
                    "llm.model_name": "gpt-4o", "llm.token_count.prompt": 10, "llm.token_count.completion": 6,
                    "llm.token_count.prompt_details.cache_read": 4,
                    "llm.token_count.completion_details.reasoning": 2, "llm.cost.total": 0.5,
                    "llm.finish_reason": "tool_calls", "session.id": "s", "user.id": "u",
                ]),
                events: [
                    SpanEvent(
                        time: UnixNanoseconds(ReadSpan.start + 7_000_000), name: "First Token Stream Event",
                        attributes: [])
                ]))
        #expect(span.dialect == "openinference")
        #expect(span.call.provider == .azureOpenAI)
        #expect(span.requestedModel == "gpt-4o")
        #expect(span.call.usage == TokenUsage(input: 6, cacheRead: 4, output: 4, reasoning: 2))
        #expect(span.call.reportedCost == PicoDollars(500_000_000_000))
        #expect(span.call.finishReasons == .toolCalls)
        #expect(span.call.timeToFirstTokenNanoseconds == 7_000_000)
        let tool = ReadSpan(attributes(["openinference.span.kind": "TOOL"]), name: "handoff to Billing")
        #expect(tool?.tool == "handoff to Billing")
    }

    @Test(
        "OpenInference kinds",
        arguments: [
            ("LLM", LLMOperation.chat), ("EMBEDDING", .embeddings), ("RETRIEVER", .retrieval), ("RERANKER", .rerank),
            ("TOOL", .executeTool), ("AGENT", .invokeAgent), ("CHAIN", .invokeWorkflow), ("GUARDRAIL", .guardrail),
            ("EVALUATOR", .evaluation), ("PROMPT", .prompt),
        ])
    func openInferenceKinds(_ kind: String, _ operation: LLMOperation) {
        #expect(ReadSpan(attributes(["openinference.span.kind": .string(kind)]))?.operation == operation)
    }

    @Test("OpenLLMetry before and after it took OpenTelemetry's keys") func openLLMetry() throws {
        let old = try #require(
            ReadSpan(
                attributes([
                    "llm.request.type": "chat", "gen_ai.system": "OpenAI", "gen_ai.request.model": "gpt-4o",
                    "gen_ai.usage.prompt_tokens": 20, "gen_ai.usage.completion_tokens": 5,
                    "gen_ai.usage.cache_read_input_tokens": 8, "llm.usage.total_tokens": 25,
                    "gen_ai.completion.0.finish_reason": "stop", "llm.is_streaming": false,
                    "traceloop.association.properties.session_id": "s", "traceloop.association.properties.user_id": "u",
                ]), name: "openai.chat"))
        #expect(old.operation == .chat)
        #expect(old.call.provider == .openAI)
        #expect(old.call.usage == TokenUsage(input: 12, cacheRead: 8, output: 5))
        #expect(old.call.finishReasons == .stop)
        #expect(old.conversation == "s")
        #expect(old.user == "u")
        let tool = ReadSpan(attributes(["traceloop.span.kind": "tool", "traceloop.entity.name": "lookup"]))
        #expect(tool?.tool == "lookup")
        let agent = ReadSpan(attributes(["traceloop.span.kind": "agent", "traceloop.entity.name": "support"]))
        #expect(agent?.operation == .invokeAgent)
        #expect(agent?.agent == "support")
    }

    @Test(
        "Vercel AI SDK: only the inner span is a call",
        arguments: [
            ("ai.generateText", LLMOperation.invokeWorkflow), ("ai.generateText.doGenerate", .chat),
            ("ai.streamText", .invokeWorkflow), ("ai.streamText.doStream", .chat), ("ai.streamObject.doStream", .chat),
            ("ai.embed", .invokeWorkflow), ("ai.embed.doEmbed", .embeddings), ("ai.embedMany.doEmbed", .embeddings),
            ("ai.toolCall", .executeTool),
        ])
    func vercelOperations(_ id: String, _ operation: LLMOperation) {
        #expect(ReadSpan(attributes(["ai.operationId": .string(id)]), scope: "ai")?.operation == operation)
    }

    @Test("Vercel AI SDK's numbers") func vercel() throws {
        let span = try #require(
            ReadSpan(
                attributes([
                    "ai.operationId": "ai.streamText.doStream", "ai.model.provider": "anthropic.messages",
                    "ai.model.id": "claude-sonnet-4", "ai.response.model": "claude-sonnet-4-20250514",
                    "ai.usage.promptTokens": 11, "ai.usage.completionTokens": 7,
                    "ai.response.providerMetadata":
                        #"{"anthropic":{"cacheReadInputTokens":40,"cacheCreationInputTokens":5}}"#,
                    "ai.response.msToFirstChunk": 123.5, "ai.response.finishReason": "tool-calls",
                    "ai.telemetry.metadata.sessionId": "s", "ai.telemetry.metadata.userId": "u",
                ])))
        #expect(span.dialect == "vercel_ai")
        #expect(span.call.provider == .anthropic)
        #expect(span.call.usage == TokenUsage(input: 11, cacheRead: 40, cacheWrite: 5, output: 7))
        #expect(span.call.timeToFirstTokenNanoseconds == 123_500_000)
        #expect(span.call.finishReasons == .toolCalls)
        #expect(span.conversation == "s")
        #expect(span.user == "u")
        let cached = ReadSpan(
            attributes([
                "ai.operationId": "ai.generateText.doGenerate", "ai.model.provider": "openai.responses",
                "ai.usage.inputTokens": 50, "ai.usage.cachedInputTokens": 30, "ai.usage.outputTokens": 4,
                "ai.usage.reasoningTokens": 3,
            ]))
        #expect(cached?.call.usage == TokenUsage(input: 20, cacheRead: 30, output: 1, reasoning: 3))
    }

    @Test("Pydantic AI: names of old spans, costs, aggregated usage left alone") func pydanticAI() throws {
        let scope = "pydantic-ai"
        #expect(
            ReadSpan(attributes(["model_name": "gpt-4o"]), name: "agent run", scope: scope)?.operation == .invokeAgent)
        let tool = ReadSpan(attributes(["gen_ai.tool.name": "f"]), name: "running tool", scope: scope)
        #expect(tool?.operation == .executeTool)
        #expect(ReadSpan(attributes(["agent_name": "a"]), name: "running 2 tools", scope: scope)?.operation == .step)
        let agent = try #require(
            ReadSpan(
                attributes([
                    "gen_ai.operation.name": "invoke_agent", "gen_ai.aggregated_usage.input_tokens": 99,
                    "agent_name": "a",
                ]), scope: scope))
        #expect(agent.call.usage == nil)
        #expect(agent.agent == "a")
        let call = ReadSpan(
            attributes([
                "gen_ai.operation.name": "chat", "gen_ai.request.model": "gpt-4o", "model_name": "other",
                "operation.cost": 0.0002225, "gen_ai.client.operation.time_to_first_chunk": 0.5,
            ]), scope: scope)
        #expect(call?.call.reportedCost == PicoDollars(222_500_000))
        #expect(call?.requestedModel == "gpt-4o")
        #expect(call?.call.timeToFirstTokenNanoseconds == 500_000_000)
        #expect(ReadSpan(attributes(["model_name": "gpt-4o"]), name: "agent run") == nil, "elsewhere it means nothing")
    }

    @Test("Logfire: pending spans and ends of streams") func logfire() throws {
        let pending = try #require(
            ReadSpan(
                attributes([
                    "logfire.msg": "conversation", "logfire.span_type": "pending_span",
                    "logfire.pending_parent_id": "fab07abf03a7da10",
                ]), scope: "logfire"))
        #expect(pending.call.isPending)
        #expect(pending.call.pendingParent == SpanID(0xfab0_7abf_03a7_da10))
        let root = ReadSpan(
            attributes([
                "logfire.msg": "m", "logfire.span_type": "pending_span",
                "logfire.pending_parent_id": "0000000000000000",
            ]))
        #expect(root?.call.pendingParent == nil)
        let end = ReadSpan(
            attributes([
                "logfire.msg": "m", "logfire.span_type": "log", "gen_ai.system": "openai",
                "gen_ai.request.model": "gpt-4o", "gen_ai.usage.input_tokens": 3,
                "gen_ai.response.finish_reasons": #"["stop"]"#,
            ]), name: "streaming response from 'gpt-4o' took 0.51s", scope: "logfire.openai")
        #expect(end?.operation == .chat)
        #expect(end?.call.closesStream == true)
        #expect(end?.call.finishReasons == .stop)
    }

    @Test("LangSmith: its own kind before OpenTelemetry's operation") func langSmith() throws {
        let retriever = ReadSpan(
            attributes(["langsmith.span.kind": "retriever", "gen_ai.operation.name": "embeddings"]))
        #expect(retriever?.operation == .retrieval)
        let span = try #require(
            ReadSpan(
                attributes([
                    "langsmith.span.kind": "llm", "gen_ai.operation.name": "chat", "gen_ai.system": "langchain",
                    "gen_ai.request.model": "gpt-4o", "gen_ai.usage.input_tokens": 10, "gen_ai.usage.output_tokens": 8,
                    "gen_ai.usage.input_token_details": "{'audio': 0, 'cache_read': 4}",
                    "gen_ai.usage.output_token_details": "{'reasoning': 3}",
                    "langsmith.trace.session_id": "project", "langsmith.trace.session_name": "project",
                    "langsmith.metadata.thread_id": "t-1", "langsmith.metadata.user_id": "u",
                ])))
        #expect(span.call.provider == .unknown)
        #expect(span.call.usage == TokenUsage(input: 6, cacheRead: 4, output: 5, reasoning: 3))
        #expect(span.conversation == "t-1")
        #expect(span.user == "u")
    }
}
