/// A number of decimals with which every value of a column is a whole number, so that its bits can be had back exactly.
///
/// Measured values (seconds to three decimals, scores, temperatures) look random as binary fractions and take eight
/// bytes; as whole numbers they take one or two.
struct DecimalScale {
    /// Stands for a column that is stored as bits.
    static let noDigits: UInt8 = 255
    /// Tried in this order.
    private static let candidates: [UInt8] = [0, 1, 2, 3, 4, 6]
    /// Whole numbers up to this are exact in a double.
    private static let largest = 9_007_199_254_740_992.0
    /// Added to whole numbers, so that negative ones sort below the others.
    private static let offset = UInt64(1) << 63

    let digits: UInt8
    private let factor: Double

    init?(digits: UInt8) {
        guard digits <= 15 else { return nil }
        self.digits = digits
        factor = (0..<digits).reduce(1.0) { product, _ in product * 10 }
    }

    /// The smallest scale that gives every value back bit by bit; nil when none does.
    /// - Complexity: O(values); most columns that do not fit show it in the first value.
    static func fitting(_ bits: [UInt64]) -> DecimalScale? {
        candidates.lazy.compactMap { DecimalScale(digits: $0) }.first { scale in
            bits.allSatisfy { scale.fits($0) }
        }
    }

    private func fits(_ bits: UInt64) -> Bool {
        let whole = (Double(bitPattern: bits) * factor).rounded()
        // By way of a whole number, which knows no negative zero.
        return whole.magnitude < Self.largest && (Double(Int64(whole)) / factor).bitPattern == bits
    }

    /// What is stored for a value that fits.
    func word(_ bits: UInt64) -> UInt64 {
        let whole = Int64((Double(bitPattern: bits) * factor).rounded())
        return UInt64(bitPattern: whole) &+ Self.offset
    }

    /// The value's bits again.
    func bits(_ word: UInt64) -> UInt64 {
        (Double(Int64(bitPattern: word &- Self.offset)) / factor).bitPattern
    }
}
