/// What a model call answered.
public struct LLMResponse: Hashable, Sendable {
    /// The provider's id of the answer.
    public var id: String?
    /// The model that answered, which may be a dated version of the one asked for.
    public var model: String?
    /// Why each choice ended: `stop`, `length`, `tool_calls`, `content_filter`, …
    public var finishReasons: [String] = []
    /// The tokens that were counted.
    public var usage = LLMUsage()
    /// From the request to the first piece of a streamed answer.
    public var timeToFirstChunk: Duration?
    /// Recorded only when content is captured.
    public var messages: [LLMMessage] = []

    /// An answer of which nothing is known yet.
    public init() {}
}
