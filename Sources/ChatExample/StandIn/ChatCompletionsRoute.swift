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
            try await pace.waitForFirstToken(behaviour)
            return try StandInErrors.failed()
        case .rateLimited:
            return try StandInErrors.rateLimited(retryAfterSeconds: configuration.retryAfterSeconds)
        case .busy where !isRetry:
            return try StandInErrors.rateLimited(retryAfterSeconds: configuration.retryAfterSeconds)
        case .timeout: try await pace.hang()
        case .stuck: try await pace.hangUntilHealthy()
        case .normal, .slow, .busy, .cut, .bloated: break
        }
        let completion = CompletionComposer(question: question, isBloated: behaviour == .bloated).completion()
        if question.stream == true {
            return CompletionStream(completion: completion, behaviour: behaviour, pace: pace).response()
        }
        try await pace.waitForFirstToken(behaviour)
        try await pace.waitForTokens(completion.usage?.completionTokens ?? 0, behaviour)
        return behaviour == .cut ? try Self.cut(completion) : try .json(completion)
    }

    /// Half of the answer, as if the connection had broken and something between had hidden it.
    private static func cut(_ completion: ChatCompletion) throws -> Response {
        let bytes = try WireJSON.encode(completion)
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes.prefix(bytes.count / 2))))
    }
}
