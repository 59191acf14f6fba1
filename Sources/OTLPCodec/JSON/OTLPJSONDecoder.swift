package import TraceModel

/// Reads OTLP requests in JSON (OTLP 1.11, "JSON Protobuf Encoding") straight into the columns of a batch.
///
/// As the specification asks: ids are hexadecimal in either case, 64-bit integers may be strings or numbers, only
/// lowerCamelCase keys count, and unknown fields are ignored. Beyond it, names of enumerations are understood. A key
/// that is repeated in one object overrides the former one, except that the rows of a repeated
/// `resourceSpans`, `scopeSpans`, `spans` or their equals for log records are all kept.
package enum OTLPJSONDecoder {
    /// Decodes the body of `POST /v1/traces`. `receivedAt` stands in for missing times.
    ///
    /// Spans with bad ids or times are counted in the result's rejections and left out.
    /// - Throws: when the body is not JSON or not this message; nothing is kept then.
    /// - Complexity: O(bytes); one span allocates nothing beyond what the columns grow by.
    package static func decodeTraces(
        _ body: UnsafeRawBufferPointer, receivedAt: UnixNanoseconds
    ) throws(OTLPDecodingError) -> DecodedExport {
        unsafe try decode(body, receivedAt, .traces)
    }

    /// Decodes the body of `POST /v1/logs`, as ``decodeTraces(_:receivedAt:)``.
    package static func decodeLogs(
        _ body: UnsafeRawBufferPointer, receivedAt: UnixNanoseconds
    ) throws(OTLPDecodingError) -> DecodedExport {
        unsafe try decode(body, receivedAt, .logs)
    }

    private static func decode(
        _ body: UnsafeRawBufferPointer, _ receivedAt: UnixNanoseconds, _ shape: JSONExportShape
    ) throws(OTLPDecodingError) -> DecodedExport {
        unsafe try checkNotEmpty(body)
        var export = unsafe try JSONExportDecoder(body, shape: shape, receivedAt: receivedAt)
        try export.decodeRequest()
        return export.finish()
    }

    static func checkNotEmpty(_ body: UnsafeRawBufferPointer) throws(OTLPDecodingError) {
        guard body.count > 0 else { throw .malformed(reason: "the body is empty: expected a JSON object", offset: 0) }
    }
}
