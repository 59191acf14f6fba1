/// The tokens of a model call, counted as the conventions ask: the totals include the parts.
public struct LLMUsage: Hashable, Sendable {
    /// All input tokens, the cached ones included.
    public var input: Int?
    /// All output tokens, the reasoning ones included.
    public var output: Int?
    /// Input tokens read from the provider's cache.
    public var cacheRead: Int?
    /// Input tokens written to the provider's cache.
    public var cacheWrite: Int?
    /// Output tokens spent on reasoning.
    public var reasoning: Int?

    /// Counts that are not known stay nil and are not recorded.
    public init(
        input: Int? = nil, output: Int? = nil, cacheRead: Int? = nil, cacheWrite: Int? = nil, reasoning: Int? = nil
    ) {
        self.input = input
        self.output = output
        self.cacheRead = cacheRead
        self.cacheWrite = cacheWrite
        self.reasoning = reasoning
    }
}
