extension PicoDollars {
    /// Six decimals of a dollar for a million tokens are whole picodollars for one.
    private static let decimals = 6
    /// Millions of dollars for a million tokens, and more, are no prices.
    private static let longestWhole = 6

    /// The price of one token from that of a million in dollars, as a decimal: `2.50`. Nil for anything that is not
    /// digits with at most six behind a point, because it could not be kept exactly.
    package init?(perMillionTokens text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, (1...Self.longestWhole).contains(whole.count) else { return nil }
        let fraction = parts.count > 1 ? parts[1] : whole[whole.endIndex...]
        guard parts.count == 1 || (1...Self.decimals).contains(fraction.count) else { return nil }
        var value: Int64 = 0
        for digit in [Array(whole), Array(fraction)].joined() {
            guard digit &- 0x30 < 10 else { return nil }
            value = value * 10 + Int64(digit &- 0x30)
        }
        for _ in fraction.count..<Self.decimals { value *= 10 }
        self.init(value)
    }
}

extension PicoDollars: CustomStringConvertible {
    private static let perUnit: UInt64 = 1_000_000_000_000
    private static let places = 12

    /// Dollars as an exact decimal without needless zeros: `0.00012`, `3`.
    package var description: String {
        let (whole, rest) = value.magnitude.quotientAndRemainder(dividingBy: Self.perUnit)
        var digits = String(rest)
        digits = String(repeating: "0", count: Self.places - digits.utf8.count) + digits
        while digits.utf8.last == UInt8(ascii: "0") { digits.removeLast() }
        return (value < 0 ? "-" : "") + (digits.isEmpty ? "\(whole)" : "\(whole).\(digits)")
    }
}
