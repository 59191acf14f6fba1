import GenAI
import Testing
import TraceModel

@Suite("Dialects that say it in JSON or in their own units") struct MoreDialectTests {
    @Test("MLflow: every value is JSON") func mlflow() throws {
        let span = try #require(
            ReadSpan(
                attributes([
                    "mlflow.spanType": #""CHAT_MODEL""#, "mlflow.llm.model": #""gpt-4o""#, "model": #""gpt-4o-mini""#,
                    "mlflow.chat.tokenUsage":
                        #"{"input_tokens": 26, "output_tokens": 22, "total_tokens": 48, "cache_read_input_tokens": 6}"#,
                    "mlflow.llm.cost": #"{"input_cost": 0.001, "output_cost": 0.002, "total_cost": 0.003}"#,
                    "mlflow.trace.session": #""s-1""#, "user.id": #""u-1""#, "stream": "true",
                ]), scope: "mlflow.tracing.provider"))
        #expect(span.operation == .chat)
        #expect(span.requestedModel == "gpt-4o-mini")
        #expect(span.answeredModel == "gpt-4o")
        #expect(span.call.provider == .openAI)
        #expect(span.call.usage == TokenUsage(input: 20, cacheRead: 6, output: 22))
        #expect(span.call.reportedCost == PicoDollars(3_000_000_000))
        #expect(span.call.isStreaming == true)
        #expect(span.conversation == "s-1")
        #expect(span.user == "u-1")
        let tool = ReadSpan(attributes(["mlflow.spanType": #""TOOL""#]), name: "get_weather")
        #expect(tool?.tool == "get_weather")
    }

    @Test("Langfuse: buckets that exclude each other, and providers' usage as it came") func langfuse() throws {
        let flat = try #require(
            ReadSpan(
                attributes([
                    "langfuse.observation.type": "generation", "langfuse.observation.model.name": "claude-sonnet-4",
                    "langfuse.observation.usage_details":
                        #"{"input": 11, "output": 7, "input_cache_read": 3, "output_reasoning": 2, "total": 23}"#,
                    "langfuse.observation.cost_details": #"{"input": 0.00011, "output": 0.00021, "total": 0.00032}"#,
                    "langfuse.observation.completion_start_time": #""2026-11-23T08:50:44.454104Z""#,
                    "langfuse.session.id": "s", "user.id": "u", "langfuse.observation.prompt.name": "p",
                ])))
        #expect(flat.call.usage == TokenUsage(input: 11, cacheRead: 3, output: 7, reasoning: 2))
        #expect(flat.call.reportedCost == PicoDollars(320_000_000))
        #expect(flat.call.timeToFirstTokenNanoseconds == 454_104_000)
        #expect(flat.call.provider == .anthropic)
        #expect(flat.conversation == "s")
        let raw = ReadSpan(
            attributes([
                "langfuse.observation.type": "generation",
                "langfuse.observation.usage_details": """
                {"completion_tokens": 52, "prompt_tokens": 8, "total_tokens": 60, "completion_tokens_details": \
                {"audio_tokens": 0, "reasoning_tokens": 32}, "prompt_tokens_details": {"cached_tokens": 5}}
                """,
            ]))
        #expect(raw?.call.usage == TokenUsage(input: 3, cacheRead: 5, output: 20, reasoning: 32))
    }

    @Test("Langfuse's level says that a step failed") func langfuseLevel() {
        let span = ReadSpan(
            attributes([
                "langfuse.observation.type": "generation", "langfuse.observation.level": "ERROR",
                "langfuse.observation.status_message": "Error code: 429 - slow down",
            ]))
        #expect(span?.call.errorClass == .rateLimit)
    }

    @Test("OpenLIT passes providers' numbers on: Anthropic's leave the cache out, OpenAI's do not") func openLIT() {
        func read(_ provider: String, streams: Bool) -> ReadSpan? {
            ReadSpan(
                attributes([
                    "gen_ai.operation.name": "chat", "gen_ai.provider.name": .string(provider),
                    "gen_ai.usage.input_tokens": 111, "gen_ai.usage.cache_read.input_tokens": 40,
                    "gen_ai.usage.output_tokens": 45, "gen_ai.server.time_to_first_token": 0.5,
                    "gen_ai.request.is_stream": .bool(streams), "gen_ai.request.user": "u", "gen_ai.usage.cost": "0.25",
                ]), scope: "openlit.otel.tracing")
        }
        #expect(read("anthropic", streams: true)?.call.usage?.inputTotal == 151)
        #expect(read("openai", streams: true)?.call.usage?.inputTotal == 111)
        #expect(read("openai", streams: true)?.call.timeToFirstTokenNanoseconds == 500_000_000)
        #expect(read("openai", streams: false)?.call.timeToFirstTokenNanoseconds == nil)
        #expect(read("openai", streams: false)?.user == "u")
        #expect(read("openai", streams: false)?.call.reportedCost == PicoDollars(250_000_000_000))
    }

    @Test("LiteLLM") func liteLLM() {
        let span = ReadSpan(
            attributes([
                "gen_ai.operation.name": "acompletion", "llm.request.type": "acompletion", "gen_ai.system": "",
                "gen_ai.request.model": "gpt-4o", "gen_ai.cost.total_cost": 0.00018, "gen_ai.cost.input_cost": 0.00005,
                "llm.user": "u", "llm.is_streaming": "False",
            ]), name: "litellm_request", scope: "litellm")
        #expect(span?.operation == .chat)
        #expect(span?.call.provider == .openAI)
        #expect(span?.call.reportedCost == PicoDollars(180_000_000))
        #expect(span?.call.isStreaming == false)
        #expect(span?.user == "u")
    }

    @Test("Strands: milliseconds, finish reasons in events, no provider") func strands() {
        let choice = SpanEvent(
            time: UnixNanoseconds(ReadSpan.start + 1), name: "gen_ai.choice",
            attributes: attributes(["finish_reason": "end_turn"]))
        let span = ReadSpan(
            attributes([
                "gen_ai.operation.name": "chat", "gen_ai.system": "strands-agents",
                "gen_ai.request.model": "gpt-4o-mini",
                "gen_ai.usage.prompt_tokens": 7, "gen_ai.usage.input_tokens": 7, "gen_ai.usage.total_tokens": 29,
                "gen_ai.usage.output_tokens": 22, "gen_ai.server.time_to_first_token": 162,
            ]), scope: "strands.telemetry.tracer", events: [choice])
        #expect(span?.call.usage == TokenUsage(input: 7, output: 22))
        #expect(span?.call.timeToFirstTokenNanoseconds == 162_000_000)
        #expect(span?.call.finishReasons == .stop)
        #expect(span?.call.provider == .openAI)
        let cycle = ReadSpan(
            attributes(["gen_ai.operation.name": "execute_event_loop_cycle"]), scope: "strands.telemetry.tracer")
        #expect(cycle?.operation == .step)
    }

    @Test("Google ADK: names of old spans, sums of tools") func googleADK() {
        let scope = "gcp.vertex.agent"
        let call = ReadSpan(
            attributes(["gen_ai.system": "gcp.vertex.agent", "gen_ai.request.model": "gemini-2.5-flash"]),
            name: "call_llm", scope: scope)
        #expect(call?.operation == .chat)
        #expect(call?.call.provider == .gemini)
        let merged = ReadSpan(
            attributes(["gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "(merged tools)"]),
            name: "execute_tool (merged)", scope: scope)
        #expect(merged?.operation == .step)
    }

    @Test("Agent Framework and Anthropic's own spans") func libraries() {
        let agent = ReadSpan(
            attributes([
                "gen_ai.operation.name": "chat", "gen_ai.provider.name": "openai",
                "gen_ai.response.finish_reasons": #"["tool_calls", "stop"]"#,
            ]), scope: "agent_framework")
        #expect(agent?.dialect == "agent_framework")
        #expect(agent?.call.finishReasons == [.toolCalls, .stop])
        let sdk = ReadSpan(
            attributes([
                "gen_ai.operation.name": "chat", "gen_ai.provider.name": "anthropic",
                "anthropic.message.stop_reason": "max_tokens", "http.route": "/v1/messages",
            ]), kind: .client)
        #expect(sdk?.call.finishReasons == .length)
        #expect(sdk?.call.route.isEmpty == true)
    }

    @Test("Spring AI wraps its calls") func springAI() {
        let client = ReadSpan(
            attributes([
                "spring.ai.kind": "chat_client", "gen_ai.operation.name": "framework", "gen_ai.system": "spring_ai",
                "spring.ai.chat.client.conversation.id": "c",
            ]))
        #expect(client?.operation == .invokeWorkflow)
        #expect(client?.conversation == "c")
        let tool = ReadSpan(attributes(["spring.ai.kind": "tool_call", "spring.ai.tool.definition.name": "stock"]))
        #expect(tool?.operation == .executeTool)
        #expect(tool?.tool == "stock")
    }
}
