internal import COTLP

extension OTLPResponse {
    static func protobufSuccess(_ signal: OTLPSignal, _ rejected: Int, _ message: String) -> [UInt8] {
        guard rejected != 0 || !message.isEmpty else { return [] }
        return unsafe withBinary(message) { text in
            switch signal {
            case .traces: unsafe tracesSuccess(Int64(rejected), text)
            case .logs: unsafe logsSuccess(Int64(rejected), text)
            case .metrics: unsafe metricsSuccess(Int64(rejected), text)
            }
        }
    }

    static func protobufStatus(_ code: Int32, _ message: String) -> [UInt8] {
        unsafe withBinary(message) { text in
            var status = unsafe Otlp__Status()
            unsafe otlp__status__init(&status)
            unsafe status.code = code
            unsafe status.message = text
            return unsafe packed(otlp__status__get_packed_size(&status)) { unsafe otlp__status__pack(&status, $0) }
        }
    }

    private static func tracesSuccess(_ rejected: Int64, _ message: ProtobufCBinaryData) -> [UInt8] {
        var partial = unsafe Otlp__TracePartialSuccess()
        unsafe otlp__trace_partial_success__init(&partial)
        unsafe partial.rejected_spans = rejected
        unsafe partial.error_message = message
        return unsafe withUnsafeMutablePointer(to: &partial) { partial in
            var response = unsafe Otlp__TraceResponse()
            unsafe otlp__trace_response__init(&response)
            unsafe response.partial_success = partial
            let size = unsafe otlp__trace_response__get_packed_size(&response)
            return unsafe packed(size) { unsafe otlp__trace_response__pack(&response, $0) }
        }
    }

    private static func logsSuccess(_ rejected: Int64, _ message: ProtobufCBinaryData) -> [UInt8] {
        var partial = unsafe Otlp__LogsPartialSuccess()
        unsafe otlp__logs_partial_success__init(&partial)
        unsafe partial.rejected_log_records = rejected
        unsafe partial.error_message = message
        return unsafe withUnsafeMutablePointer(to: &partial) { partial in
            var response = unsafe Otlp__LogsResponse()
            unsafe otlp__logs_response__init(&response)
            unsafe response.partial_success = partial
            let size = unsafe otlp__logs_response__get_packed_size(&response)
            return unsafe packed(size) { unsafe otlp__logs_response__pack(&response, $0) }
        }
    }

    private static func metricsSuccess(_ rejected: Int64, _ message: ProtobufCBinaryData) -> [UInt8] {
        var partial = unsafe Otlp__MetricsPartialSuccess()
        unsafe otlp__metrics_partial_success__init(&partial)
        unsafe partial.rejected_data_points = rejected
        unsafe partial.error_message = message
        return unsafe withUnsafeMutablePointer(to: &partial) { partial in
            var response = unsafe Otlp__MetricsResponse()
            unsafe otlp__metrics_response__init(&response)
            unsafe response.partial_success = partial
            let size = unsafe otlp__metrics_response__get_packed_size(&response)
            return unsafe packed(size) { unsafe otlp__metrics_response__pack(&response, $0) }
        }
    }

    /// Packs into exactly `size` bytes, which the message's own measure gave.
    private static func packed(_ size: Int, _ pack: (UnsafeMutablePointer<UInt8>) -> Int) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            if let base = buffer.baseAddress, size > 0 { count = unsafe pack(base) }
        }
    }

    /// Lends the UTF-8 of `text` as a protobuf-c field, which wants a mutable pointer and only reads through it.
    private static func withBinary(_ text: String, _ body: (ProtobufCBinaryData) -> [UInt8]) -> [UInt8] {
        var text = text
        return text.withUTF8 { bytes in
            unsafe body(ProtobufCBinaryData(len: bytes.count, data: UnsafeMutablePointer(mutating: bytes.baseAddress)))
        }
    }
}
