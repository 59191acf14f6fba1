internal import AsyncHTTPClient
internal import ContentCoding
internal import NIOCore
internal import NIOHTTP1
internal import OTLPCodec
internal import Synchronization
package import TraceModel

/// Posts batches of spans as OTLP/HTTP with protobuf (OTLP 1.11, "OTLP/HTTP request").
///
/// Its connections are its own, run on the shared event loops and are not themselves traced: exporting a span must
/// not make another.
package final class OTLPHTTPExporter: SpanExporter {
    /// What of an answer is read: a partial success with its message is far smaller.
    private static let maximumAnswerBytes = 64 << 10
    /// Long enough for a slow network; a collector on this machine connects in microseconds.
    private static let connectTimeout = TimeAmount.seconds(3)
    /// Smaller bodies are sent as they are: they fit one packet or two anyway.
    private static let smallestCompressed = 1 << 10

    private let endpoint: String
    private let headers: [String: String]
    private let compression: ExportCompression
    private let resource: Resource
    private let scope: InstrumentationScope
    /// Made at the first export, so that a tracer that never runs holds nothing that must be shut down.
    private let client = Mutex<HTTPClient?>(nil)

    package init(
        endpoint: String, headers: [String: String], compression: ExportCompression, resource: Resource,
        scope: InstrumentationScope
    ) {
        self.endpoint = endpoint
        self.headers = headers
        self.compression = compression
        self.resource = resource
        self.scope = scope
    }

    package func export(_ spans: [SpanData], timeout: Duration) async -> ExportOutcome {
        let body = OTLPTraceEncoder.encode(resource: resource, scope: scope, spans: spans)
        do {
            let response = try await currentClient().execute(request(body), timeout: TimeAmount(timeout))
            return await outcome(of: response)
        } catch {
            return Self.outcome(of: error)
        }
    }

    package func shutdown() async {
        let client = client.withLock { client in
            defer { client = nil }
            return client
        }
        // The only error is a second shutdown, and the client was taken out above.
        do { try await client?.shutdown() } catch { return }
    }

    private func currentClient() -> HTTPClient {
        client.withLock { client in
            if let client { return client }
            let made = HTTPClient(configuration: Self.clientConfiguration)
            client = made
            return made
        }
    }

    private static var clientConfiguration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.tracing.tracer = nil
        configuration.httpVersion = .http1Only
        // A redirected export would hand the authorization header to another host.
        configuration.redirectConfiguration = .disallow
        configuration.timeout.connect = connectTimeout
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1
        // Retrying is ours to do: with a budget, and counted.
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }

    private func request(_ body: [UInt8]) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: endpoint)
        request.method = .POST
        request.headers = HTTPHeaders(headers.map { ($0.key, $0.value) })
        request.headers.replaceOrAdd(name: "content-type", value: "application/x-protobuf")
        request.headers.replaceOrAdd(name: "user-agent", value: "weir-request-tracing/\(scope.version)")
        if compression == .gzip, body.count >= Self.smallestCompressed {
            request.headers.replaceOrAdd(name: "content-encoding", value: "gzip")
            let compressed = unsafe body.withUnsafeBytes { unsafe GzipEncoder.encode($0) }
            request.body = .bytes(ByteBuffer(bytes: compressed))
        } else {
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        return request
    }

    private func outcome(of response: HTTPClientResponse) async -> ExportOutcome {
        let status = response.status.code
        let answer = await Self.body(of: response)
        switch status {
        case 200..<300:
            guard let answer, let read = ExportTraceResponse(protobuf: answer) else {
                return .delivered(rejected: 0, message: "the collector's answer could not be read")
            }
            return .delivered(rejected: read.rejectedSpans, message: read.message)
        case 429, 502, 503, 504:
            // Only seconds: a date would need the clocks of both hosts to agree.
            let seconds = response.headers.first(name: "retry-after").flatMap { Int($0.trimmedOfBlanks) }
            return .unavailable(reason: "status \(status)", retryAfter: seconds.map { .seconds(max(0, $0)) })
        default:
            return .refused(reason: "status \(status)")
        }
    }

    /// nil when it is too large or breaks off. The status already decided what happened to the spans.
    private static func body(of response: HTTPClientResponse) async -> [UInt8]? {
        do {
            return try await Array(response.body.collect(upTo: maximumAnswerBytes).readableBytesView)
        } catch {
            return nil
        }
    }

    /// An endpoint that cannot be called at all never works; every other failure may pass.
    private static func outcome(of error: any Error) -> ExportOutcome {
        switch error as? HTTPClientError {
        case .invalidURL?, .emptyHost?, .emptyScheme?, .missingSocketPath?:
            .refused(reason: "the endpoint is not a URL: \(error)")
        default:
            .unavailable(reason: "\(error)", retryAfter: nil)
        }
    }
}
