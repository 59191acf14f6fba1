/// Bounds on what is believed.
enum TokenLimits {
    /// More tokens than any window by nine orders: a count above is a broken sender's, and is not kept.
    static let mostTokens: Int64 = 1_000_000_000_000_000

    /// A count of tokens that arrived as a number.
    static func count(_ value: Double) -> Int64? {
        guard value >= 0, value <= Double(mostTokens) else { return nil }
        return Int64(value)
    }
}
