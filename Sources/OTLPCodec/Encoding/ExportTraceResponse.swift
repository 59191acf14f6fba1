internal import COTLP

/// What a collector answered to an export with status 200 (OTLP 1.11, `ExportTraceServiceResponse`).
package struct ExportTraceResponse: Hashable, Sendable {
    /// Spans the collector did not keep and never will; never negative.
    package let rejectedSpans: Int
    /// Why, or a warning when nothing was rejected; empty when there is nothing to say.
    package let message: String

    /// nil when the body is not this message. An empty body is a full success.
    ///
    /// The message has one level of nesting, so unpacking cannot recurse deeply. O(length).
    package init?(protobuf body: [UInt8]) {
        let message = unsafe body.withUnsafeBufferPointer {
            unsafe otlp__trace_response__unpack(nil, $0.count, $0.baseAddress)
        }
        guard let message = unsafe message else { return nil }
        defer { unsafe otlp__trace_response__free_unpacked(message, nil) }
        guard let partial = unsafe message.pointee.partial_success else {
            rejectedSpans = 0
            self.message = ""
            return
        }
        rejectedSpans = unsafe Int(max(0, partial.pointee.rejected_spans))
        let text = unsafe partial.pointee.error_message
        self.message = unsafe String(decoding: UnsafeBufferPointer(start: text.data, count: text.len), as: UTF8.self)
    }
}
