import OTLPCodec
import Testing
import TraceModel

/// The grammar of RFC 8259, seen through requests that hold nothing else.
@Suite struct JSONGrammarTests {
    @Test(arguments: [
        ("", "the body is empty: expected a JSON object at byte 0"),
        ("  ", "expected an object for the request but the body ends at byte 2"),
        ("[]", "expected an object for the request at byte 0"),
        ("null", "expected an object for the request at byte 0"),
        ("\u{feff}{}", "expected an object for the request at byte 0"),
        ("{", "expected a key but the body ends at byte 1"),
        ("{}x", "expected the end of the body at byte 2"),
        ("{} {}", "expected the end of the body at byte 3"),
        ("{\"resourceSpans\"  []}", "expected ':' at byte 18"),
        ("{\"a\":1,}", "expected a key at byte 7"),
        ("{\"a\":1 \"b\":2}", "expected ',' or '}' at byte 7"),
        ("{a:1}", "expected a key at byte 1"),
        ("{\"a\":}", "expected a value at byte 5"),
        ("{\"a\":[1,]}", "expected a value at byte 8"),
        ("{\"a\":[1 2]}", "expected ',' or ']' at byte 8"),
        ("{\"a\":[1", "expected ',' or ']' but the body ends at byte 7"),
        ("{\"a\":[1}", "expected ',' or ']' at byte 7"),
        ("{\"a\":tru}", "expected 'true' at byte 8"),
        ("{\"a\":falsy}", "expected 'false' at byte 9"),
        ("{\"a\":nul}", "expected 'null' at byte 8"),
        ("{\"a\":nullnull}", "expected ',' or '}' at byte 9"),
        ("{\"a\":'x'}", "expected a value at byte 5"),
        ("{\"a\":NaN}", "expected a value at byte 5"),
        ("{\"a\":+1}", "expected a value at byte 5"),
        ("{\"a\":01}", "expected ',' or '}' at byte 6"),
        ("{\"a\":-}", "expected a digit at byte 6"),
        ("{\"a\":1.}", "expected a digit at byte 7"),
        ("{\"a\":.5}", "expected a value at byte 5"),
        ("{\"a\":1e}", "expected a digit at byte 7"),
        ("{\"a\":1e+}", "expected a digit at byte 8"),
        ("{\"a\":1.5.5}", "expected ',' or '}' at byte 8"),
        ("{\"a\":\"x}", "expected the end of a string but the body ends at byte 8"),
        ("{\"a\":\"x\ny\"}", "unescaped control character in a string at byte 7"),
        ("{\"a\":\"\u{0}\"}", "unescaped control character in a string at byte 6"),
        ("{\"a\":\"\\x41\"}", "expected an escape character at byte 7"),
        ("{\"a\":\"\\u12g4\"}", "expected four hexadecimal digits after '\\u' at byte 10"),
        ("{\"a\":\"\\u12", "expected four hexadecimal digits after '\\u' but the body ends at byte 10"),
        ("{\"a\":\"\\", "expected an escape character but the body ends at byte 7"),
        ("{\"a\\u00zz\":1}", "expected four hexadecimal digits after '\\u' at byte 7"),
        ("{\"a\":/* */1}", "expected a value at byte 5"),
        ("{\"a\":\u{0}}", "expected a value at byte 5"),
    ])
    func rejects(_ text: String, _ complaint: String) {
        #expect(JSONText.complaint(text) == complaint)
    }

    @Test(arguments: [
        "{}", " \t\r\n{ } \n", "{\"resourceSpans\":[]}", "{\"resourceSpans\":[{}]}", "{\"resourceSpans\":null}",
        "{\"a\":[[],{},[{}],\"\",0,-0,-0.0e-0,1E+2,1e999999999999,true,false,null]}",
        "{\"\":{\"\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\uD834\\uDD1E\\ud800\"}}",
        "{\"resourceSpans\":[null,{\"scopeSpans\":[null,{\"spans\":[null]}]}]}",
        "{\"resource_spans\":\"not this field\"}", "{\"resourceLogs\":\"of another signal\"}",
    ])
    func accepts(_ text: String) throws {
        let export = try JSONText.traces(text)
        #expect(export.batch.spanCount == 0)
        #expect(export.batch.resourceTable.count == 0)
        #expect(export.rejections.total == 0)
    }

    @Test(arguments: [
        ("\\u0041\\u00e4\\u20ac\\ud834\\udd1e", "Aä€𝄞"), ("\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\u{8}\u{c}\n\r\t"),
        ("a\\u0000b", "a\u{0}b"), ("x\\ud800y", "x\u{fffd}y"), ("\\udc00", "\u{fffd}"),
        ("\\ud800\\ud800\\udc00", "\u{fffd}\u{10000}"), ("\\ud800\\u0041", "\u{fffd}A"), ("\\ud800\\n", "\u{fffd}\n"),
        ("\\uDBFF\\uDFFF", "\u{10ffff}"), ("Grüße 🙂", "Grüße 🙂"), ("", ""), ("\u{7f}", "\u{7f}"),
        ("12345678901234567890\\n12345678901234567890", "12345678901234567890\n12345678901234567890"),
    ])
    func unescapes(_ json: String, _ text: String) throws {
        #expect(try JSONText.span("\"name\":\"\(json)\"").name == text)
    }

    @Test func repairsInvalidUTF8() throws {
        var bytes = Array(JSONText.request(span: "\"name\":\"a?b\"").utf8)
        let index = try #require(bytes.firstIndex(of: UInt8(ascii: "?")))
        bytes[index] = 0xff
        #expect(try JSONText.traces(bytes).batch.spanValue(0).name == "a\u{fffd}b")
    }

    @Test func escapedKeysAreTheSameKeys() throws {
        #expect(try JSONText.span("\"n\\u0061me\":\"x\"").name == "x")
    }

    @Test func whiteSpaceIsAllowedEverywhere() throws {
        let spaced = JSONText.request(span: "\"name\":\"x\"").map { "{}[],:".contains($0) ? " \n\($0)\t\r" : "\($0)" }
        #expect(try JSONText.traces(spaced.joined()).batch.spanValue(0).name == "x")
    }

    @Test func nestingIsBounded() {
        func nested(_ depth: Int) -> String {
            "{\"a\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}"
        }
        #expect(JSONText.complaint(nested(OTLPLimits.nestingDepth)) == nil)
        #expect(JSONText.complaint(nested(OTLPLimits.nestingDepth + 1)) == "nested deeper than 100 levels at byte 105")
        #expect(JSONText.complaint(String(repeating: "{\"a\":", count: 1_000_000))?.hasPrefix("nested deeper") == true)
    }

    @Test func everyPrefixOfARequestIsRefused() {
        let text = JSONText.request(
            span: "\"attributes\":[{\"key\":\"k\\n\",\"value\":{\"intValue\":\"-12\"}}],\"kind\":2.0e0")
        for length in 0..<text.utf8.count {
            #expect(JSONText.complaint(String(text.prefix(length))) != nil, "the first \(length) bytes")
        }
        #expect(JSONText.complaint(text) == nil)
    }
}
