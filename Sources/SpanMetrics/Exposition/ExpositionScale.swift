/// What the whole numbers of a metric stand for. Sums stay exact until they are written.
package enum ExpositionScale: Sendable, Hashable {
    case count, nanoseconds, picodollars

    /// Decimal places behind the point of the unit that is shown.
    var decimals: Int {
        switch self {
        case .count: 0
        case .nanoseconds: 9
        case .picodollars: 12
        }
    }

    var unitsPerOne: UInt128 {
        switch self {
        case .count: 1
        case .nanoseconds: 1_000_000_000
        case .picodollars: 1_000_000_000_000
        }
    }

    /// In the unit that is shown, within the precision of a double. By halves: the general conversion of 128 bits takes
    /// microseconds.
    func value(_ units: UInt128) -> Double {
        let low = Double(UInt64(truncatingIfNeeded: units))
        let high = UInt64(truncatingIfNeeded: units >> 64)
        return (high == 0 ? low : Double(high) * 0x1p64 + low) / divisor
    }

    private var divisor: Double {
        switch self {
        case .count: 1
        case .nanoseconds: 1e9
        case .picodollars: 1e12
        }
    }
}
