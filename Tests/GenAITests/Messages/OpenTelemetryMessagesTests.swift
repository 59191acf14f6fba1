import GenAI
import Testing
import TraceModel

@Suite("Messages of OpenTelemetry's conventions") struct OpenTelemetryMessagesTests {
    private static let input = #"""
        [{"role":"user","parts":[{"type":"text","content":"Weather?"}],"name":"ann"},
         {"role":"assistant","parts":[{"type":"reasoning","content":"Look it up."},
          {"type":"tool_call","id":"c1","name":"get_weather","arguments":{"city":"Paris"}}]},
         {"role":"tool","parts":[{"type":"tool_call_response","id":"c1","response":{"temp":21.5}}]}]
        """#
    private static let output =
        #"[{"role":"assistant","parts":[{"type":"text","content":"21 degrees"}],"finish_reason":"stop"}]"#
    private static let lines = [
        "system_instruction system: text Be brief", "input user (ann): text Weather?",
        #"input assistant: thought Look it up., call c1 get_weather({"city":"Paris"})"#,
        #"input tool: result c1 - = {"temp":21.5}"#, "output assistant: text 21 degrees [stop]",
    ]

    @Test("As JSON in span attributes")
    func json() {
        let conversation = Conversation.of([
            "gen_ai.input.messages": Self.input, "gen_ai.output.messages": Self.output,
            "gen_ai.system_instructions": #"[{"type":"text","content":"Be brief"}]"#,
            "gen_ai.tool.definitions": #"[ {"type": "function", "name": "get_weather"} ]"#,
        ])
        #expect(conversation.lines == Self.lines)
        #expect(conversation.inputSource == MessageSource(.attribute, "gen_ai.input.messages"))
        #expect(conversation.outputSource == MessageSource(.attribute, "gen_ai.output.messages"))
        #expect(conversation.systemSource == MessageSource(.attribute, "gen_ai.system_instructions"))
        #expect(conversation.toolDefinitions == #"[{"type":"function","name":"get_weather"}]"#)
        #expect(conversation.contentByteCount == 8 + 8 + 11 + 16 + 13 + 10)
    }

    private static func structured(_ json: String) throws -> AttributeValue {
        try JSONReader.read(json).attribute
    }

    @Test("Structured, on the span, in its event and in a log record")
    func structured() throws {
        let attributes = [
            Attribute("gen_ai.input.messages", try Self.structured(Self.input)),
            Attribute("gen_ai.output.messages", try Self.structured(Self.output)),
            Attribute("gen_ai.system_instructions", "Be brief"),
        ]
        let name = "gen_ai.client.inference.operation.details"
        let onSpan = Conversation.of(attributes)
        let inEvent = Conversation.of(
            [], events: [SpanEvent(time: UnixNanoseconds(1), name: name, attributes: attributes)])
        let inLog = Conversation.of(
            [],
            logs: [
                LogRecordData(
                    time: UnixNanoseconds(1), traceID: TraceID(high: 1, low: 2), eventName: name, attributes: attributes
                )
            ])
        let inBody = Conversation.of(
            [],
            logs: [
                LogRecordData(
                    time: UnixNanoseconds(1), traceID: TraceID(high: 1, low: 2), body: .map(attributes),
                    attributes: [Attribute("event.name", .string(name))])
            ])
        for conversation in [onSpan, inEvent, inLog, inBody] { #expect(conversation.lines == Self.lines) }
        #expect(inEvent.inputSource?.place == .spanEvent)
        #expect(inLog.inputSource?.place == .logRecord)
    }

    @Test(
        "System instructions as text, as one object, as parts and as a message",
        arguments: [
            "Be brief", #""Be brief""#, #"{"type":"text","content":"Be brief"}"#,
            #"[{"type":"text","content":"Be brief"}]"#,
            #"[{"role":"system","parts":[{"type":"text","content":"Be brief"}]}]"#, #"["Be brief"]"#,
        ])
    func systemInstructions(text: String) {
        let conversation = Conversation.of(["gen_ai.system_instructions": text])
        #expect(conversation.systemInstructions.map(\.parts) == [[.text("Be brief")]])
        #expect(conversation.systemInstructions.map(\.role) == [.system])
    }

    @Test("Instructions that are repeated among the messages are there once")
    func repeatedInstructions() {
        let conversation = Conversation.of([
            "gen_ai.system_instructions": "Be brief",
            "gen_ai.input.messages": #"[{"role":"system","content":"Be brief"},{"role":"user","content":"Hi"}]"#,
        ])
        #expect(conversation.lines == ["system_instruction system: text Be brief", "input user: text Hi"])
    }

    @Test("Parts that are no text")
    func otherParts() {
        let conversation = Conversation.of([
            "gen_ai.input.messages": #"""
            [{"role":"user","parts":[
              {"type":"blob","mime_type":"image/png","modality":"image","content":"iVBORw0KGgo="},
              {"type":"uri","uri":"gs://bucket/a.mp4","modality":"video"},
              {"type":"file","file_id":"file-1","mime_type":"application/pdf"},
              {"type":"server_tool_call","id":"s1","name":"web_search","server_tool_call":{"q":1}},
              {"type":"compaction","content":"…"}, 7]}]
            """#
        ])
        #expect(
            conversation.lines == [
                """
                input user: image image/png inline 8, video - gs://bucket/a.mp4 -, document application/pdf file-1 -, \
                call s1 web_search(), unknown compaction {"type":"compaction","content":"…"}, unknown  7
                """
            ])
    }

    @Test("Reasons to stop that stand beside the messages")
    func finishReasons() {
        let output = #"[{"role":"assistant","content":"a"},{"role":"assistant","content":"b"}]"#
        let array = Conversation.of([
            Attribute("gen_ai.output.messages", .string(output)),
            Attribute("gen_ai.response.finish_reasons", .array(["stop", "length"])),
        ])
        #expect(array.output.map(\.finishReason) == ["stop", "length"])
        let json = Conversation.of(["gen_ai.output.messages": output, "gen_ai.response.finish_reasons": #"["stop"]"#])
        #expect(json.output.map(\.finishReason) == [nil, "stop"])
    }

    @Test("Events of one message each, in log records in any order")
    func logRecords() {
        func record(_ time: UInt64, _ name: String, _ body: [Attribute]) -> LogRecordData {
            LogRecordData(
                time: UnixNanoseconds(time), traceID: TraceID(high: 1, low: 2), eventName: name, body: .map(body),
                attributes: [Attribute("gen_ai.system", "openai")])
        }
        let function: AttributeValue = .map([Attribute("name", "get_weather"), Attribute("arguments", #"{"a":1}"#)])
        let call: AttributeValue = .map([
            Attribute("id", "c1"), Attribute("type", "function"), Attribute("function", function),
        ])
        let conversation = Conversation.of(
            [],
            logs: [
                record(
                    9, "gen_ai.choice",
                    [
                        Attribute("index", 0), Attribute("finish_reason", "stop"),
                        Attribute("message", .map([Attribute("role", "assistant"), Attribute("content", "Sunny")])),
                    ]),
                record(2, "gen_ai.user.message", [Attribute("content", "Weather?")]),
                record(1, "gen_ai.system.message", [Attribute("content", "Be brief")]),
                record(3, "gen_ai.assistant.message", [Attribute("tool_calls", .array([call]))]),
                record(4, "gen_ai.tool.message", [Attribute("content", "sunny"), Attribute("id", "c1")]),
                record(5, "http.request", [Attribute("content", "not ours")]),
            ])
        #expect(
            conversation.lines == [
                "input system: text Be brief", "input user: text Weather?",
                #"input assistant: call c1 get_weather({"a":1})"#,
                "input tool: result c1 - = sunny", "output assistant: text Sunny [stop]",
            ])
        #expect(conversation.outputSource == MessageSource(.logRecord, "gen_ai.choice"))
    }

    @Test("Events of the span, with lists as JSON")
    func spanEvents() {
        func event(_ name: String, _ attributes: KeyValuePairs<String, String>) -> SpanEvent {
            SpanEvent(
                time: UnixNanoseconds(1), name: name,
                attributes: attributes.map { Attribute($0.key, .string($0.value)) })
        }
        let conversation = Conversation.of(
            [],
            events: [
                event("gen_ai.user.message", ["content": #"[{"text":"Weather?"}]"#]),
                event(
                    "gen_ai.assistant.message",
                    ["content": #"[{"toolUse":{"toolUseId":"c1","name":"get_weather","input":{"city":"Paris"}}}]"#]),
                event(
                    "gen_ai.tool.message",
                    ["content": #"[{"toolResult":{"toolUseId":"c1","status":"error","content":[{"text":"down"}]}}]"#]),
                event("gen_ai.user.message", ["content": #"[1, 2] is my list"#]),
                event("gen_ai.choice", ["message": #"[{"text":"Sorry"}]"#, "finish_reason": "end_turn"]),
            ])
        #expect(
            conversation.lines == [
                "input user: text Weather?", #"input assistant: call c1 get_weather({"city":"Paris"})"#,
                "input tool: result c1 - failed = down", "input user: text [1, 2] is my list",
                "output assistant: text Sorry [end_turn]",
            ])
    }

    @Test("Azure's events hold the message as JSON in one attribute")
    func azureEvents() {
        let conversation = Conversation.of(
            [],
            events: [
                SpanEvent(
                    time: UnixNanoseconds(1), name: "gen_ai.choice",
                    attributes: [
                        Attribute(
                            "gen_ai.event.content", #"{"message":{"content":"Hi"},"finish_reason":"stop","index":0}"#)
                    ])
            ])
        #expect(conversation.lines == ["output assistant: text Hi [stop]"])
    }

    @Test("The oldest events hold a prompt and a completion")
    func contentEvents() {
        let conversation = Conversation.of(
            [],
            events: [
                SpanEvent(
                    time: UnixNanoseconds(1), name: "gen_ai.content.prompt",
                    attributes: [Attribute("gen_ai.prompt", #"[{"role":"user","content":"Hi"}]"#)]),
                SpanEvent(
                    time: UnixNanoseconds(2), name: "gen_ai.content.completion",
                    attributes: [Attribute("gen_ai.completion", #"[{"role":"assistant","content":"Hello"}]"#)]),
            ])
        #expect(conversation.lines == ["input user: text Hi", "output assistant: text Hello"])
        #expect(conversation.inputSource == MessageSource(.spanEvent, "gen_ai.prompt"))
    }
}

extension JSONValue {
    /// As a sender of structured attributes would write it.
    fileprivate var attribute: AttributeValue {
        switch self {
        case .null: .empty
        case .bool(let bool): .bool(bool)
        case .number(let text): Int64(text).map { .int($0) } ?? .double(Double(text) ?? .nan)
        case .string(let text): .string(text)
        case .array(let elements): .array(elements.map(\.attribute))
        case .object(let members): .map(members.map { Attribute($0.key, $0.value.attribute) })
        }
    }
}
