/// Tokens of one call or of many, in five buckets that never overlap: each token was billed in exactly one of them.
package struct TokenUsage: Hashable, Sendable, BitwiseCopyable {
    /// Input that no cache had.
    package var input: Int64
    /// Input that a provider's prompt cache had.
    package var cacheRead: Int64
    /// Input that was written to a provider's prompt cache.
    package var cacheWrite: Int64
    /// Output that reached the caller.
    package var output: Int64
    /// Output that the model thought and kept to itself.
    package var reasoning: Int64

    package static let zero = TokenUsage()

    package init(
        input: Int64 = 0, cacheRead: Int64 = 0, cacheWrite: Int64 = 0, output: Int64 = 0, reasoning: Int64 = 0
    ) {
        self.input = input
        self.cacheRead = cacheRead
        self.cacheWrite = cacheWrite
        self.output = output
        self.reasoning = reasoning
    }

    /// All input, cached or not: what OpenTelemetry calls `gen_ai.usage.input_tokens`.
    package var inputTotal: Int64 { Self.sum(Self.sum(input, cacheRead), cacheWrite) }

    /// All output, shown or not: what OpenTelemetry calls `gen_ai.usage.output_tokens`.
    package var outputTotal: Int64 { Self.sum(output, reasoning) }

    package var total: Int64 { Self.sum(inputTotal, outputTotal) }

    /// Sums end at the largest number instead of overflowing: senders may claim anything.
    package static func + (a: TokenUsage, b: TokenUsage) -> TokenUsage {
        TokenUsage(
            input: sum(a.input, b.input), cacheRead: sum(a.cacheRead, b.cacheRead),
            cacheWrite: sum(a.cacheWrite, b.cacheWrite), output: sum(a.output, b.output),
            reasoning: sum(a.reasoning, b.reasoning))
    }

    package static func += (a: inout TokenUsage, b: TokenUsage) { a = a + b }

    private static func sum(_ a: Int64, _ b: Int64) -> Int64 {
        let (sum, overflows) = a.addingReportingOverflow(b)
        return overflows ? .max : sum
    }
}
