extension ExpositionWriter {
    private static let nanosecondsPerSecond: UInt128 = 1_000_000_000

    /// Decimal digits.
    mutating func write(_ value: UInt64) {
        write(String(value))
    }

    /// Nanoseconds as exact decimal seconds with at least one digit behind the point: `0.0025`, `5.0`. The bounds of
    /// buckets are written so too: OpenMetrics requires it, and both formats must name the same series.
    mutating func write(nanoseconds: UInt128) {
        write(Self.seconds(nanoseconds))
    }

    static func seconds(_ nanoseconds: UInt128) -> String {
        let (whole, part) = nanoseconds.quotientAndRemainder(dividingBy: nanosecondsPerSecond)
        var digits = Array(String(UInt64(part) + UInt64(nanosecondsPerSecond)).utf8.dropFirst())
        while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
        return "\(whole)." + String(decoding: digits, as: UTF8.self)
    }
}
