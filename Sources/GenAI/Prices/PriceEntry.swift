package import TraceModel

/// The prices of one model at one or several providers from one day on.
package struct PriceEntry: Hashable, Sendable {
    /// Other prices for calls with a long input.
    package struct Tier: Hashable, Sendable {
        /// The tier holds for calls whose whole input, cached or not, is longer than this.
        package var aboveInputTokens: Int64
        package var prices: TokenPrices

        package init(aboveInputTokens: Int64, prices: TokenPrices) {
            self.aboveInputTokens = aboveInputTokens
            self.prices = prices
        }
    }

    /// Names as in ``ModelProvider/name``, or as sent where it has none. Empty for any provider.
    package var providers: [String]
    /// A model without the date of a snapshot, for all its snapshots; with it, for that one. A `*` at the end stands for
    /// any end.
    package var model: String
    /// Calls before it have the prices of an earlier entry, or none.
    package var from: UnixNanoseconds
    package var prices: TokenPrices
    /// By rising input.
    package var tiers: [Tier]

    package init(
        providers: [String] = [], model: String, from: UnixNanoseconds = UnixNanoseconds(0), prices: TokenPrices,
        tiers: [Tier] = []
    ) {
        self.providers = providers
        self.model = model
        self.from = from
        self.prices = prices
        self.tiers = tiers
    }

    /// What a call costs; nil when a bucket that has tokens has no price.
    package func cost(of usage: TokenUsage) -> PicoDollars? {
        prices(forInput: usage.inputTotal).cost(of: usage)
    }

    /// The prices for a call with this much input.
    func prices(forInput tokens: Int64) -> TokenPrices {
        tiers.last { tokens > $0.aboveInputTokens }?.prices ?? prices
    }
}
