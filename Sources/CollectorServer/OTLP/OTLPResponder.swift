internal import ContentCoding
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import OTLPCodec
internal import SpanMetrics
internal import TraceIngest
internal import TraceModel

/// The listener that telemetry is sent to (OTLP specification, "OTLP/HTTP").
struct OTLPResponder: HTTPResponder {
    private let pipeline: IngestPipeline
    private let instruments: CollectorInstruments

    init(_ collector: Collector) {
        pipeline = collector.pipeline
        instruments = collector.instruments
    }

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        switch request.uri.path {
        case "/v1/traces": await export(.traces, request)
        case "/v1/logs": await export(.logs, request)
        case "/v1/metrics": await export(.metrics, request)
        case "/health/live", "/health/ready": .health(request)
        default: .plain(.notFound, "no such path; OTLP/HTTP is at /v1/traces, /v1/logs and /v1/metrics\n")
        }
    }

    private func export(_ signal: OTLPSignal, _ request: Request) async -> Response {
        let response = await answer(signal, request)
        instruments.requests.add(1, CollectorInstruments.Answer(signal.label, code: response.status.code))
        return response
    }

    private func answer(_ signal: OTLPSignal, _ request: Request) async -> Response {
        guard request.method == .post else {
            return .plain(.methodNotAllowed, "telemetry is sent with POST\n", [.allow: "POST"])
        }
        guard let encoding = OTLPEncoding(contentType: request.headers[.contentType]) else {
            let text = "Content-Type must be application/x-protobuf or application/json"
            return .otlpError(.unsupportedMediaType, text, .json)
        }
        do {
            let outcome = try await keep(signal, request, encoding)
            return .otlpSuccess(signal, outcome, encoding)
        } catch {
            if signal == .traces { pipeline.note(error, receivedAt: .now) }
            return .otlpRefusal(error, encoding)
        }
    }

    private func keep(
        _ signal: OTLPSignal, _ request: Request, _ encoding: OTLPEncoding
    ) async throws(IngestRefusal) -> IngestOutcome {
        let receivedAt = UnixNanoseconds.now
        let coding = try contentCoding(request)
        var ticket = pipeline.gate.open()
        let body = try await collect(request, &ticket)
        instruments.requestBodyBytes.add(body.readableBytes, signal.label)
        if signal == .metrics {
            return unsafe try withBytes(body) { bytes throws(IngestRefusal) in
                try unsafe pipeline.noteMetrics(bytes, coding: coding, encoding: encoding, receivedAt: receivedAt)
            }
        }
        let export = unsafe try withBytes(body) { bytes throws(IngestRefusal) in
            try unsafe pipeline.decode(signal, bytes, coding: coding, encoding: encoding, receivedAt: receivedAt)
        }
        return signal == .logs
            ? try await pipeline.keepLogs(export)
            : try await pipeline.keepTraces(export, receivedAt: receivedAt)
    }

    /// Receives the body, holding room for what has arrived.
    private func collect(_ request: Request, _ ticket: inout AdmissionTicket) async throws(IngestRefusal) -> ByteBuffer
    {
        let limit = pipeline.limits.bodyBytes
        let announced = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard announced <= limit else { throw .tooLarge("the body is larger than \(limit) bytes") }
        var body = ByteBuffer()
        do {
            for try await chunk in request.body {
                guard body.readableBytes + chunk.readableBytes <= limit else {
                    throw IngestRefusal.tooLarge("the body is larger than \(limit) bytes")
                }
                guard ticket.grow(by: chunk.readableBytes) else {
                    throw IngestRefusal.unavailable("too many bytes in flight; send again later")
                }
                if body.readableBytes == 0 && chunk.readableBytes >= announced {
                    body = chunk
                } else {
                    body.reserveCapacity(announced)
                    body.writeImmutableBuffer(chunk)
                }
            }
        } catch let refusal as IngestRefusal {
            throw refusal
        } catch {
            throw .badData("the body ended early: \(error)")
        }
        return body
    }

    private func contentCoding(_ request: Request) throws(IngestRefusal) -> ContentCoding {
        let value = request.headers[.contentEncoding]
        guard let coding = ContentCoding(headerValue: value) else {
            throw .unsupportedEncoding("Content-Encoding must be gzip, deflate, zstd or identity, not \(value ?? "")")
        }
        return coding
    }

    private func withBytes<Result>(
        _ body: ByteBuffer, _ use: (UnsafeRawBufferPointer) throws(IngestRefusal) -> Result
    ) throws(IngestRefusal) -> Result {
        var result: Swift.Result<Result, IngestRefusal>?
        unsafe body.withUnsafeReadableBytes { bytes in
            do throws(IngestRefusal) {
                result = .success(try unsafe use(bytes))
            } catch {
                result = .failure(error)
            }
        }
        guard let result else { throw .badData("the body cannot be read") }
        return try result.get()
    }
}
