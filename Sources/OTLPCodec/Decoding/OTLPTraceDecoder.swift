internal import COTLP
package import TraceModel

/// Turns the protobuf form of OTLP traces and logs into columns.
package enum OTLPTraceDecoder {
    /// Decodes an `ExportTraceServiceRequest`.
    ///
    /// Spans with unusable ids are left out and counted; everything else is kept.
    /// - Parameter receivedAt: when the request arrived; see ``RowAdmission``.
    /// - Throws: ``OTLPDecodingError`` when the body as a whole cannot be used.
    /// - Complexity: O(bytes), with a bounded number of allocations per request.
    package static func decodeTraces(
        _ body: UnsafeRawBufferPointer, receivedAt: UnixNanoseconds
    ) throws(OTLPDecodingError) -> DecodedExport {
        try unsafe NestingGuard.check(body, as: .traceRequest)
        let request = try unsafe UnpackedExportRequest<Otlp__TraceRequest>(body, unpack: otlp__trace_request__unpack)
        var appender = MessageAppender(receivedAt: receivedAt)
        unsafe appender.append(request.message)
        return appender.finish()
    }

    /// Decodes an `ExportLogsServiceRequest`. Records without a trace id are left out and counted.
    /// - Throws: as ``decodeTraces(_:receivedAt:)``.
    package static func decodeLogs(
        _ body: UnsafeRawBufferPointer, receivedAt: UnixNanoseconds
    ) throws(OTLPDecodingError) -> DecodedExport {
        try unsafe NestingGuard.check(body, as: .logsRequest)
        let request = try unsafe UnpackedExportRequest<Otlp__LogsRequest>(body, unpack: otlp__logs_request__unpack)
        var appender = MessageAppender(receivedAt: receivedAt)
        unsafe appender.append(request.message)
        return appender.finish()
    }
}
