import GenAI
import Testing
import TraceModel

@Suite("Messages of texts that are not as they should be") struct LenientMessagesTests {
    @Test(
        "What is not understood is shown as it is",
        arguments: [
            "plain text", "[INST] hi [/INST]", "{not json}", #"{"role": "user", "content": }"#, "[1, 2, 3]",
            #"{"args": ["x"], "kwargs": {}}"#, "42", #"{"text": "a", "language": "fr"}"#,
            #"{"input": "a", "context": "b"}"#,
            "[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]", #"[{"unknown": 1}]"#, "\u{feff}{}",
        ])
    func unknownShapes(text: String) {
        let conversation = Conversation.of(["gen_ai.input.messages": text])
        #expect(conversation.lines == ["input user: text \(text)"])
    }

    @Test("Nothing is made of nothing", arguments: ["", "null", "[]", "{}"])
    func empty(text: String) {
        let conversation = Conversation.of(["gen_ai.input.messages": text, "gen_ai.output.messages": text])
        #expect(conversation.isEmpty)
        #expect(conversation.inputSource == nil)
    }

    @Test("Values of other kinds")
    func otherKinds() {
        let conversation = Conversation.of([
            Attribute("gen_ai.input.messages", .int(7)), Attribute("gen_ai.output.messages", .bool(true)),
            Attribute("gen_ai.system_instructions", .bytes([1, 2, 3])),
            Attribute("gen_ai.response.finish_reasons", .empty),
        ])
        #expect(
            conversation.lines == [
                "system_instruction system: text AQID", "input user: text 7", "output assistant: text true",
            ])
    }

    @Test("A list that the sender cut is read as far as it goes")
    func cutText() {
        let conversation = Conversation.of([
            "gen_ai.input.messages":
                #"[{"role":"system","content":"Be brief"},{"role":"user","content":"What is the cap"#
        ])
        #expect(conversation.lines == ["input system: text Be brief", "input user: text What is the cap"])
        #expect(conversation.wasCut)
    }

    @Test("Of two that tell the same the whole one is taken, and of a whole and a longer cut one the longer")
    func cutAndWhole() {
        let whole = #"[{"role":"user","content":"What is the capital?"}]"#
        let cut = #"[{"role":"user","content":"What is the cap"#
        let both = Conversation.of(["gen_ai.input.messages": cut, "input.value": whole])
        #expect(both.lines == ["input user: text What is the capital?"])
        #expect(!both.wasCut)
        let longer = Conversation.of([
            "gen_ai.input.messages": #"[{"role":"user","content":"a"},{"role":"user","content":"What is the cap"#,
            "input.value": whole,
        ])
        #expect(longer.input.count == 2)
        #expect(longer.wasCut)
    }

    @Test("The richest source is taken, whatever its precedence")
    func richest() {
        let plain = Conversation.of([
            "langfuse.observation.input": "Hi",
            "input.value": #"[{"role":"user","content":"Hi"},{"role":"user","content":"there"}]"#,
        ])
        #expect(plain.inputSource?.key == "input.value")
        let empty = Conversation.of([
            "gen_ai.output.messages": #"[{"role":"assistant","parts":[]}]"#, "gen_ai.completion.0.content": "Hi",
        ])
        #expect(empty.outputSource?.key == "gen_ai.completion")
        let same = Conversation.of([
            "gen_ai.input.messages": #"[{"role":"user","content":"Hi"}]"#, "gen_ai.prompt.0.content": "Hi",
        ])
        #expect(same.inputSource?.key == "gen_ai.input.messages")
        #expect(same.input.count == 1)
    }

    @Test("Parts and messages of unknown kinds are kept as JSON")
    func unknownParts() {
        let conversation = Conversation.of([
            "gen_ai.input.messages":
                #"[{"role":"user","content":[{"type":"hologram","x":1}]},{"role":"wizard","spell":{"a":1}},"loose",{"x":1}]"#
        ])
        #expect(
            conversation.lines == [
                #"input user: unknown hologram {"type":"hologram","x":1}"#,
                #"input wizard: unknown  {"spell":{"a":1}}"#,
                #"input user: text loose, unknown  {"x":1}"#,
            ])
    }

    @Test("Content that looks like JSON stays a text")
    func jsonInContent() {
        let conversation = Conversation.of([
            "gen_ai.input.messages": #"[{"role":"user","content":"[{\"type\":\"text\",\"text\":\"a\"}]"}]"#
        ])
        #expect(conversation.lines == [#"input user: text [{"type":"text","text":"a"}]"#])
    }

    @Test("Nested wrappers are followed only so far")
    func wrappers() {
        let message = #"[{"role":"user","content":"Hi"}]"#
        let near = Conversation.of(["input.value": #"{"inputs":{"data":{"messages":\#(message)}}}"#])
        #expect(near.lines == ["input user: text Hi"])
        let far = String(repeating: #"{"data":"#, count: 50) + message + String(repeating: "}", count: 50)
        #expect(Conversation.of(["input.value": far]).lines == ["input user: text \(far)"])
    }

    @Test("Nesting and numbers of messages beyond the limits")
    func limits() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(Conversation.of(["gen_ai.input.messages": deep]).lines == ["input user: text \(deep)"])
        let count = MessageLimits.messages + 5
        let many = "[" + (0..<count).map { #"{"role":"user","content":"\#($0)"}"# }.joined(separator: ",") + "]"
        let conversation = Conversation.of(["gen_ai.input.messages": many])
        #expect(conversation.input.count == MessageLimits.messages)
        #expect(conversation.omittedMessageCount == 5)
        #expect(conversation.input.last?.parts == [.text(String(count - 1))])
    }
}
