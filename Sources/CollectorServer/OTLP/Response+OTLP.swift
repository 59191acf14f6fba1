internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import OTLPCodec
internal import SpanMetrics
internal import TraceIngest

extension Response {
    /// Status 200 in the request's encoding.
    static func otlpSuccess(_ signal: OTLPSignal, _ outcome: IngestOutcome, _ encoding: OTLPEncoding) -> Response {
        let body = OTLPResponse.success(
            signal: signal, rejected: outcome.rejected, message: outcome.message, encoding: encoding)
        return .bytes(.ok, body, encoding.contentType)
    }

    /// The status OTLP prescribes for a refusal, with a `google.rpc.Status` body.
    static func otlpRefusal(_ refusal: IngestRefusal, _ encoding: OTLPEncoding) -> Response {
        switch refusal {
        case .badData(let text): return .otlpError(.badRequest, text, encoding)
        case .unsupportedEncoding(let text): return .otlpError(.unsupportedMediaType, text, encoding)
        case .tooLarge(let text): return .otlpError(.contentTooLarge, text, encoding)
        case .unavailable(let text):
            // 503 rather than 429: some SDKs drop a batch for good on 429.
            var response = Response.otlpError(.serviceUnavailable, text, encoding)
            response.headers[.retryAfter] = String(IngestLimits.retryAfterSeconds)
            return response
        }
    }

    static func otlpError(_ status: HTTPResponse.Status, _ message: String, _ encoding: OTLPEncoding) -> Response {
        let body = OTLPResponse.status(code: rpcCode(status), message: message, encoding: encoding)
        return .bytes(status, body, encoding.contentType)
    }

    /// The `google.rpc.Code` that goes with an HTTP status.
    private static func rpcCode(_ status: HTTPResponse.Status) -> Int32 {
        switch status {
        case .contentTooLarge: 8
        case .unsupportedMediaType: 12
        case .serviceUnavailable: 14
        default: 3
        }
    }
}

extension OTLPEncoding {
    /// The encoding a `Content-Type` names; parameters such as a charset do not matter.
    init?(contentType: String?) {
        let type = contentType?.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
        switch type {
        case "application/x-protobuf": self = .protobuf
        case "application/json": self = .json
        default: return nil
        }
    }

    var contentType: String {
        switch self {
        case .protobuf: "application/x-protobuf"
        case .json: "application/json"
        }
    }
}

extension OTLPSignal {
    var label: TelemetrySignal {
        switch self {
        case .traces: .traces
        case .logs: .logs
        case .metrics: .metrics
        }
    }
}
