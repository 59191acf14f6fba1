import GenAI
import Testing
import TraceModel

@Suite("Messages of frameworks") struct FrameworkMessagesTests {
    @Test("Vercel's AI SDK")
    func aiSDK() {
        let conversation = Conversation.of([
            Attribute("ai.prompt", #"{"system":"Be brief","prompt":"Weather?"}"#),
            Attribute(
                "ai.prompt.messages",
                #"[{"role":"system","content":"Be brief"},{"role":"user","content":[{"type":"text","text":"Weather?"},{"type":"image","image":"https://example.com/a.png"}]},{"role":"assistant","content":[{"type":"tool-call","toolCallId":"c0","toolName":"look","args":{"x":1}}]},{"role":"tool","content":[{"type":"tool-result","toolCallId":"c0","toolName":"look","result":{"y":2}}]}]"#
            ),
            Attribute("ai.prompt.tools", .array([#"{"type":"function","name":"look"}"#])),
            Attribute("ai.response.text", "It is"), Attribute("ai.response.reasoning", "Hm"),
            Attribute(
                "ai.response.toolCalls",
                #"[{"toolCallType":"function","toolCallId":"c1","toolName":"look","args":"{\"x\":2}"}]"#),
            Attribute("ai.response.finishReason", "tool-calls"),
        ])
        #expect(
            conversation.lines == [
                "system_instruction system: text Be brief",
                "input user: text Weather?, image - https://example.com/a.png -",
                #"input assistant: call c0 look({"x":1})"#, #"input tool: result c0 look = {"y":2}"#,
                #"output assistant: thought Hm, text It is, call c1 look({"x":2}) [tool-calls]"#,
            ])
        #expect(conversation.toolDefinitions == #"[{"type":"function","name":"look"}]"#)
        #expect(conversation.outputSource?.key == "ai.response")
    }

    @Test("Vercel's AI SDK before version 4, and its outer spans")
    func oldAISDK() {
        let conversation = Conversation.of([
            "ai.prompt": #"{"prompt":"Weather?"}"#, "ai.result.text": "Sunny", "ai.finishReason": "stop",
        ])
        #expect(conversation.lines == ["input user: text Weather?", "output assistant: text Sunny [stop]"])
        let object = Conversation.of(["ai.response.object": #"{"city":"Paris"}"#])
        #expect(object.lines == [#"output assistant: text {"city":"Paris"}"#])
    }

    @Test("Pydantic AI's events, and the whole conversation of an agent")
    func pydanticAI() {
        let events = #"""
            [{"content":"Be brief","role":"system","gen_ai.message.index":0,"event.name":"gen_ai.system.message"},
             {"content":"Weather?","role":"user","event.name":"gen_ai.user.message"},
             {"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"look","arguments":"{}"}}],"event.name":"gen_ai.assistant.message"},
             {"content":"sunny","role":"tool","id":"c1","name":"look","event.name":"gen_ai.tool.message"},
             LAST]
            """#
        let choice = #"{"index":0,"message":{"role":"assistant","content":"Sunny"},"event.name":"gen_ai.choice"}"#
        let answer = #"{"role":"assistant","content":"Sunny","event.name":"gen_ai.assistant.message"}"#
        let lines = [
            "input system: text Be brief", "input user: text Weather?", "input assistant: call c1 look({})",
            "input tool: result c1 look = sunny", "output assistant: text Sunny",
        ]
        #expect(Conversation.of(["events": events.replacing("LAST", with: choice)]).lines == lines)
        #expect(Conversation.of(["all_messages_events": events.replacing("LAST", with: answer)]).lines == lines)
        let messages =
            #"[{"role":"user","parts":[{"type":"text","content":"Hi"}]},{"role":"assistant","parts":[{"type":"text","content":"Hello"}],"finish_reason":"stop"}]"#
        let agent = Conversation.of(["pydantic_ai.all_messages": messages, "final_result": "Hello"])
        #expect(agent.lines == ["input user: text Hi", "output assistant: text Hello"])
        #expect(agent.outputSource?.key == "pydantic_ai.all_messages")
    }

    @Test("Logfire's request and response data")
    func logfire() {
        let conversation = Conversation.of([
            "request_data":
                #"{"messages":[{"role":"user","content":"Hi"}],"model":"gpt-4o","tools":[{"type":"function"}]}"#,
            "response_data":
                #"{"message":{"content":"Hello","role":"assistant","tool_calls":null},"usage":{"total_tokens":3}}"#,
        ])
        #expect(conversation.lines == ["input user: text Hi", "output assistant: text Hello"])
        #expect(conversation.toolDefinitions == #"[{"type":"function"}]"#)
        let stream = Conversation.of(["response_data": #"{"combined_chunk_content":"Hello","chunk_count":3}"#])
        #expect(stream.lines == ["output assistant: text Hello"])
    }

    @Test("LangSmith's prompts and completions, which are LangChain's")
    func langSmith() {
        let conversation = Conversation.of([
            "langsmith.span.kind": "llm",
            "gen_ai.prompt":
                #"{"messages":[[{"lc":1,"type":"constructor","id":["langchain","schema","messages","SystemMessage"],"kwargs":{"content":"Be brief","type":"system"}},{"lc":1,"type":"constructor","id":["langchain","schema","messages","HumanMessage"],"kwargs":{"content":"Weather?"}}]]}"#,
            "gen_ai.completion":
                #"{"generations":[[{"text":"","generation_info":{"finish_reason":"tool_calls"},"type":"ChatGeneration","message":{"lc":1,"type":"constructor","id":["langchain","schema","messages","AIMessage"],"kwargs":{"content":"","type":"ai","tool_calls":[{"name":"look","args":{"x":1},"id":"c1","type":"tool_call"}]}}}]],"llm_output":{"token_usage":{}}}"#,
        ])
        #expect(
            conversation.lines == [
                "input system: text Be brief", "input user: text Weather?",
                #"output assistant: call c1 look({"x":1}) [tool_calls]"#,
            ])
    }

    @Test("LangChain's messages as OpenInference keeps them, tool messages included")
    func langChain() {
        let conversation = Conversation.of([
            "openinference.span.kind": "CHAIN",
            "input.value":
                #"{"messages":[{"content":"Weather?","type":"human","name":null},{"content":"","type":"ai","tool_calls":[{"name":"look","args":{},"id":"c1","type":"tool_call"}]},{"content":"down","type":"tool","name":"look","tool_call_id":"c1","status":"error"}]}"#,
            "output.value":
                #"{"type":"ai","data":{"content":"Sorry","response_metadata":{"finish_reason":"stop"},"type":"ai"}}"#,
        ])
        #expect(
            conversation.lines == [
                "input user: text Weather?", "input assistant: call c1 look({})",
                "input tool: result c1 look failed = down", "output assistant: text Sorry [stop]",
            ])
    }

    @Test(
        "MLflow, Langfuse and Traceloop with a provider's request and response",
        arguments: [
            ("mlflow.spanInputs", "mlflow.spanOutputs"), ("langfuse.observation.input", "langfuse.observation.output"),
            ("langfuse.trace.input", "langfuse.trace.output"), ("traceloop.entity.input", "traceloop.entity.output"),
            ("input.value", "output.value"), ("gen_ai.prompt", "gen_ai.completion"),
            ("lmnr.span.input", "lmnr.span.output"),
            ("gcp.vertex.agent.llm_request", "gcp.vertex.agent.llm_response"),
        ])
    func requests(input: String, output: String) {
        let conversation = Conversation.of([
            input:
                #"{"model":"gpt-4o","messages":[{"role":"user","content":"Hi"}],"tools":[{"type":"function","function":{"name":"look"}}]}"#,
            output:
                #"{"choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"Hello"}}],"usage":{}}"#,
        ])
        #expect(conversation.lines == ["input user: text Hi", "output assistant: text Hello [stop]"])
        #expect(conversation.toolDefinitions == #"[{"type":"function","function":{"name":"look"}}]"#)
        #expect(conversation.inputSource?.key == input)
        #expect(conversation.outputSource?.key == output)
        let plain = Conversation.of([input: "Hi", output: #""Hello""#])
        #expect(plain.lines == ["input user: text Hi", "output assistant: text Hello"])
    }

    @Test("Google's ADK")
    func googleADK() {
        let conversation = Conversation.of([
            "gcp.vertex.agent.llm_request":
                #"{"model":"gemini-2.5-pro","config":{"system_instruction":"Be brief","tools":[{"function_declarations":[{"name":"look"}]}]},"contents":[{"parts":[{"text":"Weather?"}],"role":"user"},{"parts":[{"function_call":{"id":"c1","args":{"x":1},"name":"look"}}],"role":"model"},{"parts":[{"function_response":{"id":"c1","name":"look","response":{"y":2}}}],"role":"user"}]}"#,
            "gcp.vertex.agent.llm_response":
                #"{"content":{"parts":[{"text":"Hm","thought":true},{"text":"Sunny"}],"role":"model"},"finish_reason":"STOP","usage_metadata":{"total_token_count":3}}"#,
        ])
        #expect(
            conversation.lines == [
                "system_instruction system: text Be brief", "input user: text Weather?",
                #"input assistant: call c1 look({"x":1})"#, #"input user: result c1 look = {"y":2}"#,
                "output assistant: thought Hm, text Sunny [STOP]",
            ])
        #expect(conversation.toolDefinitions == #"[{"function_declarations":[{"name":"look"}]}]"#)
    }

    @Test(
        "Runs of tools in every dialect",
        arguments: [
            [
                "gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "look", "gen_ai.tool.call.id": "c1",
                "gen_ai.tool.call.arguments": #"{"x":1}"#, "gen_ai.tool.call.result": "sunny",
            ],
            [
                "gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "look", "gen_ai.tool.call.id": "c1",
                "tool_arguments": #"{"x":1}"#, "tool_response": "sunny",
            ],
            [
                "ai.operationId": "ai.toolCall", "ai.toolCall.name": "look", "ai.toolCall.id": "c1",
                "ai.toolCall.args": #"{"x":1}"#, "ai.toolCall.result": #""sunny""#,
            ],
            [
                "openinference.span.kind": "TOOL", "tool.name": "look", "tool_call.id": "c1",
                "input.value": #"{"x":1}"#,
                "output.value": "sunny",
            ],
            [
                "openinference.span.kind": "TOOL", "tool.name": "look", "tool_call.id": "c1",
                "input.value": #"{"x":1}"#,
                "output.value": #"{"content":"sunny","type":"tool","name":"look","tool_call_id":"c1"}"#,
            ],
            [
                "traceloop.span.kind": "tool", "traceloop.entity.name": "look", "gen_ai.tool.call.id": "c1",
                "traceloop.entity.input": #"{"x":1}"#, "traceloop.entity.output": #""sunny""#,
            ],
            [
                "mlflow.spanType": #""TOOL""#, "gen_ai.tool.name": "look", "gen_ai.tool.call.id": "c1",
                "mlflow.spanInputs": #"{"x":1}"#, "mlflow.spanOutputs": #""sunny""#,
            ],
            [
                "langfuse.observation.type": "tool", "gen_ai.tool.name": "look", "gen_ai.tool.call.id": "c1",
                "langfuse.observation.input": #"{"x":1}"#, "langfuse.observation.output": "sunny",
            ],
            [
                "gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "look", "gen_ai.tool.call.id": "c1",
                "gcp.vertex.agent.tool_call_args": #"{"x":1}"#, "gcp.vertex.agent.tool_response": "sunny",
            ],
        ] as [[String: String]])
    func tools(attributes: [String: String]) {
        let conversation = Conversation.of(attributes.map { Attribute($0.key, .string($0.value)) })
        #expect(
            conversation.lines == [
                #"input assistant: call c1 look({"x":1})"#, "output tool: result c1 look = sunny",
            ])
    }
}
