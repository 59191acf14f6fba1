internal import TraceModel

/// What two views of one call have in common whoever tells it.
struct TwinSigns: Hashable {
    private let parent: SpanID
    private let usage: TokenUsage?
    private let embeds: Bool
    private let error: ErrorClass?
    /// Roots have no parent to share: each is a view of its own.
    private let root: SpanID

    init(_ span: AccountSpan) {
        parent = span.parentSpanID
        usage = span.hasTokens ? span.usage : nil
        embeds = span.call?.operation == .embeddings
        error = span.errorClass
        root = span.parentSpanID.isValid ? .none : span.spanID
    }
}
