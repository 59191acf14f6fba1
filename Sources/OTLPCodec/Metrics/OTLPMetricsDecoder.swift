internal import COTLP
internal import TraceModel

/// Reads `ExportMetricsServiceRequest` (metrics_service.proto) as far as Weir has a use for it: SDKs' own counts of spans.
/// All other data points are counted, to be turned away.
package enum OTLPMetricsDecoder {
    /// - Throws: ``OTLPDecodingError`` when the body as a whole cannot be used.
    /// - Complexity: O(bytes); memory is bounded by ``OTLPLimits/workingBytes``.
    package static func decode(protobuf body: UnsafeRawBufferPointer) throws(OTLPDecodingError) -> DecodedMetrics {
        try unsafe NestingGuard.check(body, as: .metricsRequest)
        let request = try unsafe UnpackedExportRequest<Otlp__MetricsRequest>(
            body, unpack: otlp__metrics_request__unpack)
        var reader = MetricsMessageReader()
        unsafe reader.read(request.message)
        return reader.metrics
    }

    /// The same in JSON.
    package static func decode(json body: UnsafeRawBufferPointer) throws(OTLPDecodingError) -> DecodedMetrics {
        unsafe try OTLPJSONDecoder.checkNotEmpty(body)
        var decoder = unsafe JSONMetricsDecoder(body)
        return try decoder.decode()
    }
}
