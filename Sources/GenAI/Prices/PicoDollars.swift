/// An amount of money in 1e-12 US dollars.
///
/// One token's price per million in millionths of a dollar is a whole number of these, so that prices with up to six
/// decimals are exact and sums never round. Int64 reaches 9.2 million dollars; sums end there instead of overflowing.
package struct PicoDollars: Hashable, Comparable, Sendable, BitwiseCopyable {
    package let value: Int64

    package static let zero = PicoDollars(0)
    private static let perDollar = 1e12

    package init(_ value: Int64) {
        self.value = value
    }

    /// The nearest amount to a number of dollars as senders report it; nil when negative, not a number or too large.
    package init?(dollars: Double) {
        let scaled = (dollars * Self.perDollar).rounded()
        guard scaled >= 0, let value = Int64(exactly: scaled) else { return nil }
        self.value = value
    }

    /// For display and for metrics, which know only doubles.
    package var dollars: Double { Double(value) / Self.perDollar }

    package static func < (a: PicoDollars, b: PicoDollars) -> Bool { a.value < b.value }

    package static func + (a: PicoDollars, b: PicoDollars) -> PicoDollars {
        let (sum, overflows) = a.value.addingReportingOverflow(b.value)
        return PicoDollars(overflows ? .max : sum)
    }

    /// The price of `count` tokens.
    package static func * (price: PicoDollars, count: Int64) -> PicoDollars {
        let (product, overflows) = price.value.multipliedReportingOverflow(by: count)
        return PicoDollars(overflows ? .max : product)
    }
}
