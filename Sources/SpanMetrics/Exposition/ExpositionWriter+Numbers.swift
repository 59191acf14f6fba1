extension ExpositionWriter {
    /// Decimal digits.
    mutating func write(_ value: UInt64) {
        bytes.append(contentsOf: String(value).utf8)
    }

    mutating func write(_ value: UInt128, _ scale: ExpositionScale) {
        bytes.append(contentsOf: Self.decimal(value, scale, asFloat: false))
    }

    /// Small units as an exact decimal number of the unit shown: 2,500,000 ns is `0.0025`, 5,000,000,000 ns `5.0`.
    ///
    /// - Parameter asFloat: also counts get a digit behind the point. The bounds of buckets are written so: OpenMetrics
    ///   requires it, and all formats must name the same series.
    static func decimal(_ value: UInt128, _ scale: ExpositionScale, asFloat: Bool) -> [UInt8] {
        if scale.decimals == 0 { return Array((asFloat ? "\(value).0" : "\(value)").utf8) }
        let (whole, part) = value.quotientAndRemainder(dividingBy: scale.unitsPerOne)
        var digits = String(whole)
        digits.append(".")
        if part == 0 {
            digits.append("0")
            return Array(digits.utf8)
        }
        var behind = Array(String(part + scale.unitsPerOne).utf8.dropFirst())
        while behind.last == UInt8(ascii: "0") { behind.removeLast() }
        return Array(digits.utf8) + behind
    }
}
