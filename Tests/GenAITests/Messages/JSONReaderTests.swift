import GenAI
import Testing

@Suite("JSON reader") struct JSONReaderTests {
    @Test("Values are read with their order and the text of their numbers")
    func values() throws {
        let value = try JSONReader.read(
            #" {"b": [1, -0.50, 1e+400, 12345678901234567890], "a": {"x": null}, "c": true} "#)
        let expected: JSONValue = .object([
            JSONMember("b", [.number("1"), .number("-0.50"), .number("1e+400"), .number("12345678901234567890")]),
            JSONMember("a", ["x": nil]), JSONMember("c", true),
        ])
        #expect(value == expected)
        #expect(value.json == #"{"b":[1,-0.50,1e+400,12345678901234567890],"a":{"x":null},"c":true}"#)
    }

    @Test(
        "Escapes",
        arguments: [
            (#""a\"\\\/\b\f\n\r\t""#, "a\"\\/\u{8}\u{c}\n\r\t"), (#""\u00fc\u4f60""#, "ü你"),
            (#""\ud83d\ude80!""#, "🚀!"), (#""\uD83D\uDE80""#, "🚀"), (#""\ud83d""#, "\u{fffd}"),
            (#""\ude80x""#, "\u{fffd}x"), (#""\ud83d\u0041""#, "\u{fffd}A"), (#""\ud83d\ud83d\ude80""#, "\u{fffd}🚀"),
            (#""\ud83d\n""#, "\u{fffd}\n"), (#""\u0000""#, "\0"), ("\"raw\nline\"", "raw\nline"), (#""é🚀""#, "é🚀"),
        ])
    func escapes(text: String, expected: String) throws {
        #expect(try JSONReader.read(text) == .string(expected))
    }

    @Test("What is not UTF-8 is replaced")
    func invalidUTF8() throws {
        #expect(try JSONReader.read([0x22, 0xff, 0x22]) == .string("\u{fffd}"))
    }

    @Test("Python's numbers that JSON does not have become strings")
    func pythonNumbers() throws {
        #expect(try JSONReader.read("[NaN,Infinity,-Infinity]") == ["NaN", "Infinity", "-Infinity"])
    }

    @Test(
        "Errors say what is wrong and where",
        arguments: [
            ("", JSONError.Reason.unexpectedEnd, 0), ("  ", .unexpectedEnd, 2), ("[1,]", .unexpectedCharacter, 3),
            ("[1 2]", .unexpectedCharacter, 3), ("{a:1}", .unexpectedCharacter, 1),
            ("{\"a\" 1}", .unexpectedCharacter, 5),
            ("01", .invalidNumber, 0), ("-", .unexpectedEnd, 1), ("1.", .unexpectedEnd, 2), ("1.x", .invalidNumber, 0),
            ("-a", .invalidNumber, 0), ("1e", .unexpectedEnd, 2), ("tru", .unexpectedEnd, 3),
            ("trux", .unexpectedCharacter, 0),
            (#""\x""#, .invalidEscape, 1), (#""\u12g4""#, .invalidEscape, 5), (#""abc"#, .unexpectedEnd, 4),
            (#""a\"#, .unexpectedEnd, 3), ("{} {}", .trailingCharacters, 3), ("[", .unexpectedEnd, 1),
            ("{\"a\":", .unexpectedEnd, 5), ("'a'", .unexpectedCharacter, 0),
        ])
    func errors(text: String, reason: JSONError.Reason, offset: Int) {
        #expect(throws: JSONError(reason, at: offset)) { try JSONReader.read(text) }
    }

    @Test("Nesting is bounded")
    func nesting() throws {
        let depth = JSONLimits.nestingDepth
        let deepest = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        #expect(try JSONReader.read(deepest).json == deepest)
        #expect(throws: JSONError(.tooDeep, at: depth)) { try JSONReader.read("[" + deepest + "]") }
        #expect(throws: JSONError(.tooDeep, at: depth)) {
            try JSONReader.read(String(repeating: "[", count: 1_000_000))
        }
        let objects = String(repeating: "{\"a\":", count: 100_000)
        #expect(throws: JSONError(.tooDeep, at: depth * 5)) { try JSONReader.read(objects) }
    }

    @Test("The number of values is bounded")
    func count() {
        let text = "[" + String(repeating: "0,", count: JSONLimits.values) + "0]"
        #expect { try JSONReader.read(text) } throws: { ($0 as? JSONError)?.reason == .tooManyValues }
    }

    @Test("Length is bounded")
    func length() {
        let text = [UInt8](repeating: 0x20, count: JSONLimits.bytes + 1)
        #expect(throws: JSONError(.tooLong, at: JSONLimits.bytes)) { try JSONReader.read(text) }
    }

    @Test("Of a repeated name the last counts")
    func repeatedName() throws {
        let value = try JSONReader.read(#"{"a":1,"a":2}"#)
        #expect(value["a"] == 2)
        #expect(value[any: "b", "a"] == 2)
        #expect(value["b"] == nil)
    }

    @Test(
        "A text that was cut is read as far as it goes",
        arguments: [
            (#"[{"role":"user","content":"Hel"#, #"[{"role":"user","content":"Hel"}]"#),
            (#"[{"role":"user","content":"a\"#, #"[{"role":"user","content":"a"}]"#),
            (#"["a\u00f"#, #"["a"]"#), (#"[{"role":"user","cont"#, #"[{"role":"user"}]"#), (#"[1,tr"#, "[1]"),
            (#"[1,"#, "[1]"), (#"{"a":[{"b":1},{"c""#, #"{"a":[{"b":1},{}]}"#), (#"{"a":"#, "{}"), ("[", "[]"),
        ])
    func cutTexts(text: String, expected: String) throws {
        let (value, wasCut) = try JSONReader.readCutText(text)
        #expect(value.json == expected)
        #expect(wasCut)
    }

    @Test("A whole text is not said to be cut, and a wrong one is refused all the same")
    func wholeTexts() throws {
        #expect(try JSONReader.readCutText("[1]").wasCut == false)
        #expect(throws: JSONError(.unexpectedCharacter, at: 3)) { try JSONReader.readCutText("[1,}") }
    }
}
