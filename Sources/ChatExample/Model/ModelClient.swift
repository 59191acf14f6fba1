internal import AsyncHTTPClient
internal import Foundation
internal import NIOHTTP1
internal import RequestTracing
internal import Tracing

/// Calls the model API, one traced attempt after the other.
struct ModelClient: Sendable {
    /// Attempts of one model while its rate limit is reached.
    private static let maximumAttempts = 3
    /// The longest a request waits for a rate limit before it gives up.
    private static let longestRetryWait: Duration = .seconds(2)
    /// What is waited when the API does not say how long; doubled each time.
    private static let firstRetryWait: Duration = .milliseconds(500)
    /// Counts attempts, as the API's own client libraries do.
    static let retryCountHeader = "x-stainless-retry-count"

    let endpoint: ModelEndpoint
    let baseURL: String
    let client: HTTPClient
    let tracer: RequestTracer

    /// Completes a chat; a reached rate limit is waited for, and when the model has no answer another one is asked.
    ///
    /// - Parameter behaviour: asked of the stand-in; another API ignores it.
    /// - Throws: ``ModelError``, or `CancellationError`.
    func complete(_ request: ChatCompletionRequest, behaviour: StandInBehaviour? = nil) async throws -> ChatCompletion {
        do {
            return try await completeByOne(request, behaviour)
        } catch let error as ModelError {
            guard let fallback = endpoint.fallbackModel, fallback != request.model, error.isWorthAnotherModel else {
                throw error
            }
            var second = request
            second.model = fallback
            return try await completeByOne(second, behaviour)
        }
    }

    /// The vectors of the texts, in their order.
    ///
    /// - Throws: ``ModelError``, or `CancellationError`.
    func embed(_ texts: [String]) async throws -> [[Float]] {
        try await tracer.withLLMCall(description(.embeddings, endpoint.embeddingModel)) { span in
            let body = try WireJSON.encode(EmbeddingsRequest(model: endpoint.embeddingModel, input: texts))
            let call = outgoing("/v1/embeddings", body, HTTPHeaders(), span)
            let answer: EmbeddingsAnswer = try await whole(call, span)
            var response = LLMResponse()
            response.model = answer.model
            response.usage = LLMUsage(input: answer.usage?.promptTokens)
            span.record(response)
            guard answer.data.count == texts.count else { throw ModelError.malformed("a vector is missing") }
            return answer.data.sorted { $0.index < $1.index }.map(\.embedding)
        }
    }

    private func completeByOne(
        _ request: ChatCompletionRequest, _ behaviour: StandInBehaviour?
    ) async throws -> ChatCompletion {
        var wait = Self.firstRetryWait
        for resendCount in 0..<Self.maximumAttempts - 1 {
            do {
                return try await attempt(request, behaviour, resendCount: resendCount)
            } catch ModelError.rateLimited(let retryAfter) {
                try await Task.sleep(for: min(retryAfter ?? wait, Self.longestRetryWait))
                wait *= 2
            }
        }
        return try await attempt(request, behaviour, resendCount: Self.maximumAttempts - 1)
    }

    private func attempt(
        _ request: ChatCompletionRequest, _ behaviour: StandInBehaviour?, resendCount: Int
    ) async throws -> ChatCompletion {
        var description = description(.chat, request.model)
        description.maxTokens = request.maxTokens
        description.temperature = request.temperature
        description.streams = request.stream ?? false
        description.resendCount = resendCount
        description.messages = request.messages.map(LLMMessage.init)
        return try await tracer.withLLMCall(description) { span in
            var headers = HTTPHeaders([(Self.retryCountHeader, "\(resendCount)")])
            if let behaviour { headers.add(name: StandInBehaviour.headerName, value: behaviour.rawValue) }
            let call = outgoing("/v1/chat/completions", try WireJSON.encode(request), headers, span)
            let completion: ChatCompletion =
                request.stream == true ? try await streamed(call, span) : try await whole(call, span)
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

    private func outgoing(
        _ path: String, _ body: [UInt8], _ headers: HTTPHeaders, _ span: LLMCallSpan
    ) -> OutgoingCall {
        var headers = headers
        if let key = endpoint.apiKey { headers.add(name: "authorization", value: "Bearer \(key)") }
        tracer.inject(span.span.context, into: &headers, using: HTTPHeadersCarrier())
        return OutgoingCall(url: baseURL + path, headers: headers, body: body, timeout: endpoint.timeout)
    }
}
