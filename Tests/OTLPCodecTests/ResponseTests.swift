import COTLP
import OTLPCodec
import Testing

/// Bodies of answers, read back by protobuf-c's own unpacking or compared as text.
@Suite struct ResponseTests {
    @Test(arguments: OTLPSignal.allCases)
    func fullSuccessSaysNothing(_ signal: OTLPSignal) {
        #expect(OTLPResponse.success(signal: signal, rejected: 0, message: "", encoding: .protobuf) == [])
        #expect(json(OTLPResponse.success(signal: signal, rejected: 0, message: "", encoding: .json)) == "{}")
    }

    @Test(arguments: [
        (OTLPSignal.traces, 3, "no", #"{"partialSuccess":{"rejectedSpans":"3","errorMessage":"no"}}"#),
        (.logs, 4, "", #"{"partialSuccess":{"rejectedLogRecords":"4"}}"#),
        (.metrics, 5, "x", #"{"partialSuccess":{"rejectedDataPoints":"5","errorMessage":"x"}}"#),
        (.traces, 0, "\"\\\n\r\t\u{1}\u{1f}ä", #"{"partialSuccess":{"errorMessage":"\"\\\n\r\t\u0001\u001fä"}}"#),
    ])
    func partialSuccess(_ signal: OTLPSignal, _ rejected: Int, _ message: String, _ text: String) throws {
        #expect(
            json(OTLPResponse.success(signal: signal, rejected: rejected, message: message, encoding: .json)) == text)
        let body = OTLPResponse.success(signal: signal, rejected: rejected, message: message, encoding: .protobuf)
        // All three messages have the same form.
        let unpacked = try #require(otlp__trace_response__unpack(nil, body.count, body))
        defer { otlp__trace_response__free_unpacked(unpacked, nil) }
        let partial = try #require(unpacked.pointee.partial_success)
        #expect(partial.pointee.rejected_spans == Int64(rejected))
        #expect(string(partial.pointee.error_message) == message)
    }

    @Test func statuses() throws {
        let body = OTLPResponse.status(code: 3, message: "expected ':' at byte 17", encoding: .json)
        #expect(json(body) == #"{"code":3,"message":"expected ':' at byte 17"}"#)
        let packed = OTLPResponse.status(code: 14, message: "später", encoding: .protobuf)
        let unpacked = try #require(otlp__status__unpack(nil, packed.count, packed))
        defer { otlp__status__free_unpacked(unpacked, nil) }
        #expect(unpacked.pointee.code == 14)
        #expect(string(unpacked.pointee.message) == "später")
    }

    @Test func longMessagesAreCutBetweenCharacters() throws {
        let message = "x" + String(repeating: "ä", count: OTLPResponse.longestMessage)
        let packed = OTLPResponse.status(code: 3, message: message, encoding: .protobuf)
        let unpacked = try #require(otlp__status__unpack(nil, packed.count, packed))
        defer { otlp__status__free_unpacked(unpacked, nil) }
        #expect(unpacked.pointee.message.len == OTLPResponse.longestMessage - 1)
        #expect(message.hasPrefix(string(unpacked.pointee.message)))
    }

    private func json(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    private func string(_ field: ProtobufCBinaryData) -> String {
        String(decoding: UnsafeBufferPointer(start: field.data, count: field.len), as: UTF8.self)
    }
}
