/// What one token costs in each bucket.
package struct TokenPrices: Hashable, Sendable {
    package var input: PicoDollars?
    package var cacheRead: PicoDollars?
    package var cacheWrite: PicoDollars?
    package var output: PicoDollars?
    /// Nil for the price of output, which is what providers bill.
    package var reasoning: PicoDollars?

    package init(
        input: PicoDollars? = nil, cacheRead: PicoDollars? = nil, cacheWrite: PicoDollars? = nil,
        output: PicoDollars? = nil, reasoning: PicoDollars? = nil
    ) {
        self.input = input
        self.cacheRead = cacheRead
        self.cacheWrite = cacheWrite
        self.output = output
        self.reasoning = reasoning
    }

    /// The exact cost of some tokens; nil when there are tokens in a bucket that has no price.
    package func cost(of usage: TokenUsage) -> PicoDollars? {
        let parts = [
            (usage.input, input), (usage.cacheRead, cacheRead), (usage.cacheWrite, cacheWrite), (usage.output, output),
            (usage.reasoning, reasoning ?? output),
        ]
        var sum = PicoDollars.zero
        for (count, price) in parts where count > 0 {
            guard let price else { return nil }
            sum = sum + price * count
        }
        return sum
    }

    var hasNegative: Bool {
        [input, cacheRead, cacheWrite, output, reasoning].contains { ($0 ?? .zero) < .zero }
    }
}
