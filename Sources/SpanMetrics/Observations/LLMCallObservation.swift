/// One finished call of a model: a leaf, so that nothing counts twice.
package struct LLMCallObservation: Sendable, Hashable {
    package var origin: ObservationOrigin
    package var provider: String
    package var model: String
    /// `chat`, `embeddings`, `text_completion` …
    package var operation: String
    package var figures: LLMCallFigures
    /// `stop`, `length`, `tool_call` …; nil when there was none.
    package var finishReason: String?
    /// Of the prompt that was sent; empty when it is not told.
    package var promptVersion: String

    package init(
        _ origin: ObservationOrigin, provider: String, model: String, operation: String, figures: LLMCallFigures,
        finishReason: String? = nil, promptVersion: String = ""
    ) {
        self.origin = origin
        self.provider = provider
        self.model = model
        self.operation = operation
        self.figures = figures
        self.finishReason = finishReason
        self.promptVersion = promptVersion
    }
}
