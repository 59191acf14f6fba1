import GenAI
import Testing

/// Requests and responses in the providers' own forms, wherever a dialect keeps them.
@Suite("Messages of providers' APIs") struct ProviderMessagesTests {
    private func lines(input: String = "", output: String = "") -> [String] {
        Conversation.of(["input.value": input, "output.value": output]).lines
    }

    @Test("OpenAI's chat completions")
    func chatCompletions() {
        #expect(
            lines(
                input:
                    #"{"model":"gpt-4o","messages":[{"role":"developer","content":"Be brief"},{"role":"user","name":"ann","content":[{"type":"text","text":"See"},{"type":"image_url","image_url":{"url":"https://example.com/a.png","detail":"low"}},{"type":"input_audio","input_audio":{"data":"AAAA","format":"wav"}},{"type":"file","file":{"file_id":"file-1"}}]},{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"look","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c1","content":"seen"},{"role":"function","name":"old","content":"x"}]}"#,
                output:
                    #"{"choices":[{"finish_reason":"content_filter","message":{"role":"assistant","content":null,"refusal":"No."}},{"finish_reason":"stop","message":{"role":"assistant","content":"Yes","reasoning_content":"Hm"}}]}"#
            ) == [
                "input developer: text Be brief",
                "input user (ann): text See, image - https://example.com/a.png -, audio audio/wav inline 3, file - file-1 -",
                "input assistant: call c1 look({})", "input tool: result c1 - = seen", "input tool: result - old = x",
                "output assistant: text No. [content_filter]", "output assistant: thought Hm, text Yes [stop]",
            ])
    }

    @Test("OpenAI's Responses API")
    func responses() {
        #expect(
            lines(
                input:
                    #"{"model":"o3","instructions":"Be brief","input":[{"role":"user","content":[{"type":"input_text","text":"Weather?"},{"type":"input_image","image_url":"data:image/png;base64,AAAA"}]},{"type":"reasoning","id":"rs","summary":[{"type":"summary_text","text":"Hm"}]},{"type":"function_call","call_id":"c1","id":"fc1","name":"look","arguments":"{}"},{"type":"function_call_output","call_id":"c1","output":"sunny"}]}"#,
                output:
                    #"{"id":"resp","object":"response","output":[{"type":"reasoning","summary":[{"type":"summary_text","text":"So"},{"type":"summary_text","text":"it is"}]},{"type":"message","role":"assistant","status":"completed","content":[{"type":"output_text","text":"Sunny","annotations":[]}]},{"type":"web_search_call","id":"ws","status":"completed"}]}"#
            ) == [
                "system_instruction system: text Be brief", "input user: text Weather?, image image/png inline 3",
                "input assistant: thought Hm, call c1 look({})", "input tool: result c1 - = sunny",
                "output assistant: thought So\nit is", "output assistant: text Sunny",
                #"output assistant: unknown web_search_call {"type":"web_search_call","id":"ws","status":"completed"}"#,
            ])
        #expect(lines(input: #"{"model":"o3","input":"Weather?"}"#) == ["input user: text Weather?"])
    }

    @Test("Anthropic's messages")
    func anthropic() {
        #expect(
            lines(
                input:
                    #"{"model":"claude","system":[{"type":"text","text":"Be brief","cache_control":{"type":"ephemeral"}}],"messages":[{"role":"user","content":[{"type":"image","source":{"type":"base64","media_type":"image/jpeg","data":"AAAAAA=="}},{"type":"document","source":{"type":"text","media_type":"text/plain","data":"The text"}},{"type":"text","text":"See"}]},{"role":"assistant","content":[{"type":"thinking","thinking":"Hm","signature":"x"},{"type":"tool_use","id":"t1","name":"look","input":{"x":1}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","is_error":true,"content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}]}]}"#,
                output:
                    #"{"id":"msg","type":"message","role":"assistant","content":[{"type":"text","text":"Done"}],"stop_reason":"end_turn"}"#
            ) == [
                "system_instruction system: text Be brief",
                "input user: image image/jpeg inline 4, text The text, text See",
                #"input assistant: thought Hm, call t1 look({"x":1})"#, "input user: result t1 - failed = a\nb",
                "output assistant: text Done [end_turn]",
            ])
    }

    @Test("Gemini's contents")
    func gemini() {
        #expect(
            lines(
                input:
                    #"{"systemInstruction":{"parts":[{"text":"Be brief"}]},"contents":[{"role":"user","parts":[{"text":"See"},{"inlineData":{"mimeType":"image/png","data":"AAAA"}},{"fileData":{"mimeType":"video/mp4","fileUri":"gs://b/v.mp4"}}]},{"role":"model","parts":[{"functionCall":{"name":"look","args":{"x":1}}}]},{"role":"user","parts":[{"functionResponse":{"name":"look","response":{"y":2}}}]}]}"#,
                output:
                    #"{"candidates":[{"content":{"role":"model","parts":[{"text":"Hm","thought":true},{"text":"Done"}]},"finishReason":"STOP"}]}"#
            ) == [
                "system_instruction system: text Be brief",
                "input user: text See, image image/png inline 3, video video/mp4 gs://b/v.mp4 -",
                #"input assistant: call - look({"x":1})"#, #"input user: result - look = {"y":2}"#,
                "output assistant: thought Hm, text Done [STOP]",
            ])
    }

    @Test("Bedrock's Converse")
    func bedrock() {
        #expect(
            lines(
                input:
                    #"{"modelId":"m","system":[{"text":"Be brief"}],"messages":[{"role":"user","content":[{"text":"See"},{"image":{"format":"png","source":{"bytes":"AAAA"}}}]},{"role":"assistant","content":[{"reasoningContent":{"reasoningText":{"text":"Hm"}}},{"toolUse":{"toolUseId":"t1","name":"look","input":{}}}]},{"role":"user","content":[{"toolResult":{"toolUseId":"t1","content":[{"json":{"y":2}}]}}]}]}"#,
                output:
                    #"{"output":{"message":{"role":"assistant","content":[{"text":"Done"}]}},"stopReason":"end_turn"}"#
            ) == [
                "system_instruction system: text Be brief", "input user: text See, image image/png inline 3",
                "input assistant: thought Hm, call t1 look({})", #"input user: result t1 - = [{"json":{"y":2}}]"#,
                "output assistant: text Done [end_turn]",
            ])
    }

    @Test("Cohere's and Ollama's")
    func others() {
        #expect(
            lines(
                input:
                    #"{"model":"command-r","preamble":"Be brief","chat_history":[{"role":"USER","message":"Hi"},{"role":"CHATBOT","message":"Hello"}],"message":"Weather?"}"#,
                output: #"{"message":{"role":"assistant","content":"Sunny"},"done_reason":"stop","done":true}"#
            ) == [
                "system_instruction system: text Be brief", "input user: text Hi", "input assistant: text Hello",
                "input user: text Weather?", "output assistant: text Sunny [stop]",
            ])
    }

    @Test("Completions")
    func completions() {
        #expect(
            lines(
                input: #"{"model":"m","prompt":"Once"}"#,
                output: #"{"choices":[{"text":"upon","finish_reason":"length","index":0}]}"#)
                == ["input user: text Once", "output assistant: text upon [length]"])
        #expect(lines(input: #"{"model":"m","prompt":["a","b"]}"#) == ["input user: text a, text b"])
    }

    @Test("Vectors are no messages")
    func embeddings() {
        #expect(
            lines(input: #"{"model":"m","input":["a","b"]}"#, output: #"{"data":[{"embedding":[0.1,0.2],"index":0}]}"#)
                == ["input user: text a, text b"])
    }
}
