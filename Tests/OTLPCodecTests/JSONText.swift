import OTLPCodec
import Testing
import TraceModel

/// Decoding of JSON written out in a test.
enum JSONText {
    static let receivedAt = UnixNanoseconds(1_795_000_000_000_000_000)

    static func traces(_ text: String) throws -> DecodedExport {
        try traces(Array(text.utf8))
    }

    static func traces(_ bytes: [UInt8]) throws -> DecodedExport {
        try bytes.withUnsafeBytes { body in
            try OTLPJSONDecoder.decodeTraces(body, receivedAt: receivedAt)
        }
    }

    static func logs(_ text: String) throws -> DecodedExport {
        try Array(text.utf8).withUnsafeBytes { body in
            try OTLPJSONDecoder.decodeLogs(body, receivedAt: receivedAt)
        }
    }

    static func metrics(_ text: String) throws -> DecodedMetrics {
        try Array(text.utf8).withUnsafeBytes { body in
            try OTLPMetricsDecoder.decode(json: body)
        }
    }

    /// A request with one span, whose members besides ids and times are `members`.
    static func request(span members: String) -> String {
        let comma = members.isEmpty ? "" : ","
        return """
            {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"\(traceID)","spanId":"\(spanID)",\
            "startTimeUnixNano":"5","endTimeUnixNano":"7"\(comma)\(members)}]}]}]}
            """
    }

    static let traceID = "5b8efff798038103d269b633813fc60c"
    static let spanID = "eee19b7ec3c1b174"

    /// The span decoded from a request with that one span.
    static func span(_ members: String) throws -> SpanData {
        let batch = try traces(request(span: members)).batch
        try #require(batch.spanCount == 1)
        return batch.spanValue(0)
    }

    /// The value decoded from the JSON of an `AnyValue`.
    static func value(_ json: String) throws -> AttributeValue {
        try #require(span("\"attributes\":[{\"key\":\"k\",\"value\":\(json)}]").attributes.first).value
    }

    /// What decoding complains about; nil when it does not.
    static func complaint(_ text: String) -> String? {
        do {
            _ = try traces(text)
            return nil
        } catch {
            return "\(error)"
        }
    }
}
