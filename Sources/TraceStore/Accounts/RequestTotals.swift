/// What a request row says of the model calls of a request: what lists are sorted and filtered by, beside its times.
package struct RequestTotals: Sendable, Hashable, BitwiseCopyable {
    /// As ``RequestAccounting/outcomes`` numbers it; 0 for a request without a step of an AI application.
    package var outcome: UInt8
    /// All tokens of the calls that count.
    package var tokens: UInt64
    /// Millionths of a millionth of a dollar: what the calls of known models cost.
    package var costPicodollars: UInt64
    /// Some call has tokens, and its model no price.
    package var isCostPartial: Bool
    /// Microseconds, the longest of the request's calls; nil when none tells it. Clocks of applications tell no finer
    /// differences.
    package var timeToFirstToken: UInt64?

    package init(
        outcome: UInt8 = 0, tokens: UInt64 = 0, costPicodollars: UInt64 = 0, isCostPartial: Bool = false,
        timeToFirstToken: UInt64? = nil
    ) {
        self.outcome = outcome
        self.tokens = tokens
        self.costPicodollars = costPicodollars
        self.isCostPartial = isCostPartial
        self.timeToFirstToken = timeToFirstToken
    }
}
