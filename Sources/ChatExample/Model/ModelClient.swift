internal import AsyncHTTPClient
internal import Foundation
internal import NIOHTTP1
internal import RequestTracing
internal import Tracing

/// Calls the model API, one traced attempt after the other.
struct ModelClient: Sendable {
    /// The longest a request waits for a rate limit before it gives up.
    private static let longestRetryWait: Duration = .seconds(2)
    /// What is waited when the API does not say how long.
    private static let defaultRetryWait: Duration = .milliseconds(500)
    /// Counts attempts, as the API's own client libraries do.
    static let retryCountHeader = "x-stainless-retry-count"

    let endpoint: ModelEndpoint
    let baseURL: String
    let client: HTTPClient
    let tracer: RequestTracer

    /// Completes a chat; a reached rate limit is waited for once.
    ///
    /// - Parameter behaviour: asked of the stand-in; another API ignores it.
    /// - Throws: ``ModelError``, or `CancellationError`.
    func complete(_ request: ChatCompletionRequest, behaviour: StandInBehaviour? = nil) async throws -> ChatCompletion {
        do {
            return try await attempt(request, behaviour, resendCount: 0)
        } catch ModelError.rateLimited(let retryAfter) {
            try await Task.sleep(for: min(retryAfter ?? Self.defaultRetryWait, Self.longestRetryWait))
            return try await attempt(request, behaviour, resendCount: 1)
        }
    }

    /// The vectors of the texts, in their order.
    ///
    /// - Throws: ``ModelError``, or `CancellationError`.
    func embed(_ texts: [String]) async throws -> [[Float]] {
        let call = description(.embeddings, endpoint.embeddingModel)
        return try await tracer.withLLMCall(call) { span in
            let body = try WireJSON.encode(EmbeddingsRequest(model: endpoint.embeddingModel, input: texts))
            let answer: EmbeddingsAnswer = try await post("/v1/embeddings", body, HTTPHeaders(), span)
            var response = LLMResponse()
            response.model = answer.model
            response.usage = LLMUsage(input: answer.usage?.promptTokens)
            span.record(response)
            guard answer.data.count == texts.count else { throw ModelError.malformed("a vector is missing") }
            return answer.data.sorted { $0.index < $1.index }.map(\.embedding)
        }
    }

    private func attempt(
        _ request: ChatCompletionRequest, _ behaviour: StandInBehaviour?, resendCount: Int
    ) async throws -> ChatCompletion {
        var call = description(.chat, request.model)
        call.maxTokens = request.maxTokens
        call.temperature = request.temperature
        call.resendCount = resendCount
        call.messages = request.messages.map(LLMMessage.init)
        return try await tracer.withLLMCall(call) { span in
            var headers = HTTPHeaders([(Self.retryCountHeader, "\(resendCount)")])
            if let behaviour { headers.add(name: StandInBehaviour.headerName, value: behaviour.rawValue) }
            let completion: ChatCompletion = try await post(
                "/v1/chat/completions", WireJSON.encode(request), headers, span)
            guard !completion.choices.isEmpty else { throw ModelError.malformed("no choice") }
            span.record(LLMResponse(completion))
            return completion
        }
    }

    private func description(_ operation: LLMRequest.Operation, _ model: String) -> LLMRequest {
        var call = LLMRequest(operation: operation, provider: "openai", model: model)
        let url = URLComponents(string: baseURL)
        call.serverAddress = url?.host
        call.serverPort = url?.port
        return call
    }

    private func post<Answer: Decodable & Sendable>(
        _ path: String, _ body: [UInt8], _ headers: HTTPHeaders, _ span: LLMCallSpan
    ) async throws -> Answer {
        var headers = headers
        if let key = endpoint.apiKey { headers.add(name: "authorization", value: "Bearer \(key)") }
        tracer.inject(span.span.context, into: &headers, using: HTTPHeadersCarrier())
        let call = OutgoingCall(url: baseURL + path, headers: headers, body: body, timeout: endpoint.timeout)
        let answer: OutgoingCall.Answer
        do { answer = try await call.send(client) } catch { throw ModelError.of(error, timeout: call.timeout) }
        span.setResponse(status: answer.status)
        return try Self.read(answer)
    }

    private static func read<Answer: Decodable>(_ answer: OutgoingCall.Answer) throws -> Answer {
        switch answer.status {
        case 200:
            do { return try WireJSON.decode(Answer.self, from: answer.body) } catch {
                throw ModelError.malformed("\(error)")
            }
        case 429: throw ModelError.rateLimited(retryAfter: answer.retryAfter)
        default:
            throw ModelError.status(answer.status, message: String(decoding: answer.body.prefix(200), as: UTF8.self))
        }
    }
}
