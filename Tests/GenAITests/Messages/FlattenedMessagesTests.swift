import GenAI
import Testing
import TraceModel

@Suite("Messages in flattened keys") struct FlattenedMessagesTests {
    @Test("OpenLLMetry's prompts and completions, in numeric order whatever the order of the keys")
    func openLLMetry() {
        let conversation = Conversation.of([
            "gen_ai.prompt.10.role": "user", "gen_ai.prompt.10.content": "And now?",
            "gen_ai.prompt.0.role": "system", "gen_ai.prompt.0.content": "Be brief",
            "gen_ai.prompt.1.role": "user",
            "gen_ai.prompt.1.content":
                #"[{"type":"text","text":"What is it?"},{"type":"image_url","image_url":{"url":"https://example.com/a.png"}}]"#,
            "gen_ai.prompt.2.role": "assistant", "gen_ai.prompt.2.tool_calls.0.id": "c1",
            "gen_ai.prompt.2.tool_calls.0.name": "look", "gen_ai.prompt.2.tool_calls.0.arguments": #"{"x":1}"#,
            "gen_ai.prompt.3.role": "tool", "gen_ai.prompt.3.content": "a cat", "gen_ai.prompt.3.tool_call_id": "c1",
            "gen_ai.prompt.name": "the-prompt", "gen_ai.prompt.version": "7",
            "gen_ai.completion.0.role": "assistant", "gen_ai.completion.0.content": "A cat.",
            "gen_ai.completion.0.finish_reason": "stop",
        ])
        #expect(
            conversation.lines == [
                "input system: text Be brief", "input user: text What is it?, image - https://example.com/a.png -",
                #"input assistant: call c1 look({"x":1})"#, "input tool: result c1 - = a cat",
                "input user: text And now?",
                "output assistant: text A cat. [stop]",
            ])
        #expect(conversation.inputSource?.key == "gen_ai.prompt")
    }

    @Test("OpenInference's messages, contents, tool calls and tools")
    func openInference() {
        let conversation = Conversation.of([
            "openinference.span.kind": "LLM", "llm.input_messages.0.message.role": "user",
            "llm.input_messages.0.message.contents.0.message_content.type": "text",
            "llm.input_messages.0.message.contents.0.message_content.text": "What is in this picture?",
            "llm.input_messages.0.message.contents.1.message_content.type": "image",
            "llm.input_messages.0.message.contents.1.message_content.image.image.url":
                "data:image/png;base64,iVBORw0KGgo=",
            "llm.input_messages.1.message.role": "tool", "llm.input_messages.1.message.tool_call_id": "c0",
            "llm.input_messages.1.message.name": "look", "llm.input_messages.1.message.content": "seen",
            "llm.output_messages.0.message.role": "assistant",
            "llm.output_messages.0.message.tool_calls.0.tool_call.id": "c1",
            "llm.output_messages.0.message.tool_calls.0.tool_call.function.name": "get_weather",
            "llm.output_messages.0.message.tool_calls.0.tool_call.function.arguments": #"{"city": "Paris"}"#,
            "llm.finish_reason": "tool_calls",
            "llm.tools.0.tool.json_schema": #"{"type": "function", "function": {"name": "get_weather"}}"#,
            "input.value": #"{"messages":[{"role":"user","content":"What is in this picture?"}]}"#,
            "input.mime_type": "application/json",
        ])
        #expect(
            conversation.lines == [
                "input user: text What is in this picture?, image image/png inline 8",
                "input tool: result c0 look = seen",
                #"output assistant: call c1 get_weather({"city": "Paris"}) [tool_calls]"#,
            ])
        #expect(conversation.toolDefinitions == #"[{"type":"function","function":{"name":"get_weather"}}]"#)
        #expect(conversation.inputSource?.key == "llm.input_messages")
    }

    @Test("OpenInference's texts of completions")
    func completions() {
        let conversation = Conversation.of([
            "llm.prompts.0.prompt.text": "Once upon a time", "llm.choices.0.completion.text": "there was",
        ])
        #expect(conversation.lines == ["input user: text Once upon a time", "output assistant: text there was"])
    }

    @Test("Odd keys: gaps, huge numbers, values on inner nodes, endless depth")
    func oddKeys() {
        let deep = "gen_ai.prompt.0." + String(repeating: "a.", count: 10_000) + "b"
        let conversation = Conversation.of([
            "gen_ai.prompt.4000000000.content": "second", "gen_ai.prompt.7.content": "first",
            "gen_ai.prompt.18446744073709551616.content": "no number of ours", "gen_ai.completion.0": "plain",
            "gen_ai.completion.0.role": "assistant", deep: "x",
        ])
        #expect(conversation.contentByteCount > 0)
        let plain = Conversation.of(["gen_ai.prompt.4000000000.content": "second", "gen_ai.prompt.7.content": "first"])
        #expect(plain.lines == ["input user: text first", "input user: text second"])
    }
}
