import OTLPCodec
import Testing
import TraceModel
import TraceTestSupport

/// From the JSON of an `AnyValue` to the attribute and element tables.
@Suite struct JSONValueTests {
    @Test(
        arguments: [
            ("{}", .empty), ("null", .empty), ("{\"stringValue\":null}", .empty), ("{\"unknownValue\":[1]}", .empty),
            ("{\"stringValue\":\"\"}", ""), ("{\"stringValue\":\"x\"}", "x"), ("{\"boolValue\":true}", true),
            ("{\"boolValue\":false}", false), ("{\"stringValue\":\"x\",\"intValue\":1}", 1),
            ("{\"intValue\":\"-9223372036854775808\"}", .int(.min)), ("{\"intValue\":9223372036854775807}", .int(.max)),
            ("{\"intValue\":1e3}", 1000), ("{\"intValue\":1.0}", 1), ("{\"intValue\":\"-0\"}", 0),
            ("{\"intValue\":12.50e1}", 125), ("{\"intValue\":\"1000e-3\"}", 1), ("{\"intValue\":0e999}", 0),
            ("{\"doubleValue\":1.5}", 1.5), ("{\"doubleValue\":\"1.5\"}", 1.5), ("{\"doubleValue\":7}", 7.0),
            ("{\"doubleValue\":0.30000000000000004}", .double(0.30000000000000004)),
            ("{\"doubleValue\":5e-324}", .double(.leastNonzeroMagnitude)),
            ("{\"doubleValue\":1.7976931348623157e308}", .double(.greatestFiniteMagnitude)),
            ("{\"doubleValue\":1e999}", .double(.infinity)), ("{\"doubleValue\":-1e-999}", .double(-0.0)),
            ("{\"doubleValue\":\"Infinity\"}", .double(.infinity)),
            ("{\"doubleValue\":\"-Infinity\"}", .double(-.infinity)),
            ("{\"doubleValue\":123456789012345678901234567890}", .double(1.2345678901234568e29)),
            ("{\"bytesValue\":\"\"}", .bytes([])), ("{\"bytesValue\":\"AP+A\"}", .bytes([0, 255, 128])),
            ("{\"bytesValue\":\"AP-A\"}", .bytes([0, 255, 128])), ("{\"bytesValue\":\"_w==\"}", .bytes([255])),
            ("{\"bytesValue\":\"\\/w\"}", .bytes([255])), ("{\"bytesValue\":\"AAA=\"}", .bytes([0, 0])),
            ("{\"arrayValue\":{}}", .array([])), ("{\"arrayValue\":{\"values\":[]}}", .array([])),
            ("{\"arrayValue\":{\"values\":[{},null,{\"intValue\":1}]}}", .array([.empty, .empty, 1])),
            ("{\"kvlistValue\":{}}", .map([])),
            (
                #"{"kvlistValue":{"values":[{"key":"a","value":{"intValue":1}},{"value":{"boolValue":true}}]}}"#,
                .map([Attribute("a", 1), Attribute("", true)])
            ),
        ] as [(String, AttributeValue)])
    func values(_ json: String, _ expected: AttributeValue) throws {
        #expect(try JSONText.value(json) == expected)
    }

    @Test func notANumber() throws {
        guard case .double(let value) = try JSONText.value("{\"doubleValue\":\"NaN\"}") else {
            Issue.record("not a double")
            return
        }
        #expect(value.isNaN)
    }

    @Test(arguments: [
        "{\"intValue\":9223372036854775808}", "{\"intValue\":\"-9223372036854775809\"}", "{\"intValue\":1.5}",
        "{\"intValue\":\"0x1\"}", "{\"intValue\":\" 1\"}", "{\"intValue\":\"1 \"}", "{\"intValue\":\"01\"}",
        "{\"intValue\":99999999999999999999999}", "{\"intValue\":1e19}", "{\"intValue\":true}",
        "{\"doubleValue\":\"nan\"}", "{\"doubleValue\":\"\"}", "{\"doubleValue\":\"1,5\"}", "{\"doubleValue\":[]}",
        "{\"boolValue\":\"true\"}", "{\"boolValue\":1}", "{\"stringValue\":1}", "{\"bytesValue\":\"A\"}",
        "{\"bytesValue\":\"AA=A\"}", "{\"bytesValue\":\"A===\"}", "{\"bytesValue\":\"AA-\"+\"}",
        "{\"bytesValue\":\"AA A\"}",
        "{\"bytesValue\":[1]}", "{\"arrayValue\":[]}", "{\"arrayValue\":{\"values\":{}}}",
        "{\"arrayValue\":{\"values\":[1]}}",
        "{\"kvlistValue\":{\"values\":[[]]}}", "\"bare\"", "1", "[]",
        "{\"doubleValue\":1\(String(repeating: "0", count: 2000))}",
    ])
    func wrongValues(_ json: String) {
        #expect(throws: OTLPDecodingError.self) { try JSONText.value(json) }
    }

    @Test func numbersAreReadToTheNearestDouble() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<2000 {
            let double = Double(bitPattern: random.next())
            guard double.isFinite else { continue }
            #expect(try JSONText.value("{\"doubleValue\":\(double)}") == .double(double))
            let short = (double.significand * 1e4).rounded() / 1e2
            #expect(try JSONText.value("{\"doubleValue\":\(short)}") == .double(short))
        }
    }

    /// Every level of a deep value is settled once: twice the depth costs twice the time, not four times.
    @Test func siblingsKeepTheirOrderAtEveryLevel() throws {
        func tree(_ depth: Int) -> AttributeValue {
            if depth == 0 { return "leaf" }
            return .array([
                .int(Int64(depth)), .map([Attribute("l", tree(depth - 1)), Attribute("r", .array([]))]),
                tree(depth - 1),
            ])
        }
        let value = tree(8)
        #expect(try JSONText.value(JSONExportText.anyValue(value)) == value)
    }

    @Test func containersThatAreOverriddenLeaveNothingBehind() throws {
        let list = #"{"arrayValue":{"values":[{"intValue":1},{"arrayValue":{"values":[{"intValue":2}]}}]}"#
        let span = try JSONText.span(
            """
            "attributes":[{"key":"a","value":\(list),"intValue":"3"}},
            {"key":"b","value":\(list),"kvlistValue":{}}},{"key":"c","value":\(list)}}]
            """)
        let expected: [AttributeValue] = [3, .map([]), .array([1, .array([2])])]
        #expect(span.attributes.map(\.value) == expected)
    }

    @Test func valuesNestAsDeepAsInProtobuf() throws {
        // The request, four levels down to the attribute, its value, then two levels for each array.
        func nested(_ arrays: Int) -> String {
            String(repeating: "{\"arrayValue\":{\"values\":[", count: arrays) + "{}"
                + String(repeating: "]}}", count: arrays)
        }
        let most = (OTLPLimits.nestingDepth - 5) / 2
        let batch = try JSONText.traces(JSONText.request(span: "\"attributes\":[{\"value\":\(nested(most))}]")).batch
        #expect(throws: Never.self) { try SpanBatch(validating: batch.bytes) }
        #expect(throws: OTLPDecodingError.self) { try JSONText.value(nested(most + 1)) }
    }

    @Test func requestsThatUnfoldTooFarAreStopped() {
        let links = String(repeating: "{},", count: 4_500_000)
        let complaint = JSONText.complaint(JSONText.request(span: "\"links\":[\(links){}]"))
        #expect(complaint == "decoding needs more than 536870912 bytes of memory")
    }
}
