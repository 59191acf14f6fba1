internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// `POST /v1/chat/completions` of the stand-in.
struct ChatCompletionsRoute: Sendable {
    /// Conversations of the example are a few kilobytes.
    private static let maximumBodyBytes = 4 << 20

    let pace: StandInPace
    let configuration: ModelStandInConfiguration

    func respond(to request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: Self.maximumBodyBytes)
        let question: ChatCompletionRequest
        do {
            question = try WireJSON.decode(ChatCompletionRequest.self, from: body.readableBytesView)
        } catch {
            return try StandInErrors.invalid("\(error)")
        }
        do {
            return try await respond(to: question, request.headers)
        } catch is CancellationError {
            return try StandInErrors.stopping()
        }
    }

    private func respond(to question: ChatCompletionRequest, _ headers: HTTPFields) async throws -> Response {
        let behaviour = pace.behaviour(asked: headers[.standInBehaviour])
        let isRetry = headers[.retryCount].flatMap { Int($0) } ?? 0 > 0
        switch behaviour {
        case .failing:
            try await pace.waitForAnswer(tokens: 0, behaviour)
            return try StandInErrors.failed()
        case .rateLimited:
            return try StandInErrors.rateLimited(retryAfterSeconds: configuration.retryAfterSeconds)
        case .busy where !isRetry:
            return try StandInErrors.rateLimited(retryAfterSeconds: configuration.retryAfterSeconds)
        case .timeout:
            try await pace.hang()
        case .normal, .slow, .busy: break
        }
        let completion = CompletionComposer(question: question).completion()
        try await pace.waitForAnswer(tokens: completion.usage?.completionTokens ?? 0, behaviour)
        return try .json(completion)
    }
}
