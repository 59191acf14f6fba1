/// Tokens of one call in five buckets that exclude each other, so that they add up.
package struct TokenCounts: Sendable, Hashable, BitwiseCopyable {
    /// Read and billed in full.
    package var input: UInt64
    /// Read from the provider's cache.
    package var inputCacheRead: UInt64
    /// Written to the provider's cache.
    package var inputCacheWrite: UInt64
    /// Of the answer.
    package var output: UInt64
    /// Thought and not shown.
    package var outputReasoning: UInt64

    package init(
        input: UInt64 = 0, inputCacheRead: UInt64 = 0, inputCacheWrite: UInt64 = 0, output: UInt64 = 0,
        outputReasoning: UInt64 = 0
    ) {
        self.input = input
        self.inputCacheRead = inputCacheRead
        self.inputCacheWrite = inputCacheWrite
        self.output = output
        self.outputReasoning = outputReasoning
    }

    /// The values of the label `type`, in the order of ``all``.
    static let types = ["input", "input_cache_read", "input_cache_write", "output", "output_reasoning"]

    var all: [UInt64] { [input, inputCacheRead, inputCacheWrite, output, outputReasoning] }

    /// What the GenAI conventions call input and output tokens: cached and reasoning ones included.
    var inclusive: (input: UInt64, output: UInt64) {
        (input &+ inputCacheRead &+ inputCacheWrite, output &+ outputReasoning)
    }
}
