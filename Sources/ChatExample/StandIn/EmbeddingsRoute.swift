internal import Hummingbird
internal import NIOCore

/// `POST /v1/embeddings` of the stand-in.
struct EmbeddingsRoute: Sendable {
    /// A whole knowledge base may come in one request.
    private static let maximumBodyBytes = 8 << 20

    let pace: StandInPace

    func respond(to request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: Self.maximumBodyBytes)
        let question: EmbeddingsRequest
        do {
            question = try WireJSON.decode(EmbeddingsRequest.self, from: body.readableBytesView)
        } catch {
            return try StandInErrors.invalid("\(error)")
        }
        do { try await pace.waitForEmbedding() } catch { return try StandInErrors.stopping() }
        return try .json(Self.answer(question))
    }

    private static func answer(_ question: EmbeddingsRequest) -> EmbeddingsAnswer {
        let items = question.input.enumerated().map { index, text in
            EmbeddingsAnswer.Item(index: index, embedding: WordVector(text).components)
        }
        let tokens = question.input.reduce(0) { $0 + TokenEstimate.of($1) }
        return EmbeddingsAnswer(
            data: items, model: question.model, usage: CompletionUsage(promptTokens: tokens, totalTokens: tokens))
    }
}
