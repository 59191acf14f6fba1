/// A number of JSON's grammar, taken apart: `±mantissa × 10^exponent`.
struct DecimalNumber {
    /// A double has at most 767 significant digits and an exponent of 308; more text is no honest number.
    static let longestText = 1100
    /// Exponents are clamped here: far beyond every type, and far from overflow.
    private static let largestExponent = 1_000_000
    /// Up to here one more digit fits into the mantissa.
    private static let roomForDigit = UInt64.max / 10 - 1
    /// Powers of ten that a double holds exactly.
    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    private var isNegative = false
    private var mantissa: UInt64 = 0
    private var exponent = 0
    /// There were more digits than `mantissa` holds.
    private var isTruncated = false
    private var text: Range<Int>

    /// Reads all of `bytes`; nil when they are not exactly one number.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var end = 0
        guard bytes.count <= Self.longestText else { return nil }
        unsafe self.init(scanning: bytes, from: &end)
        guard end == bytes.count else { return nil }
    }

    /// Reads one number at `offset` and moves it behind; nil, with `offset` at the offending byte, if there is none.
    init?(scanning bytes: UnsafeRawBufferPointer, from offset: inout Int) {
        var scan = unsafe DigitScan(bytes: bytes, offset: offset)
        text = offset..<offset
        defer { offset = scan.offset }
        isNegative = scan.accept(UInt8(ascii: "-"))
        // A leading zero stands alone: what follows is no longer part of the number.
        guard scan.accept(UInt8(ascii: "0")) || digits(&scan) != nil else { return nil }
        if scan.accept(UInt8(ascii: ".")) {
            guard let fractionDigits = digits(&scan) else { return nil }
            exponent -= fractionDigits
        }
        if scan.accept(UInt8(ascii: "e")) || scan.accept(UInt8(ascii: "E")) {
            guard scanExponent(&scan) else { return nil }
        }
        text = text.lowerBound..<scan.offset
    }

    private mutating func digits(_ scan: inout DigitScan) -> Int? {
        let start = scan.offset
        while let digit = scan.digit() {
            if mantissa <= Self.roomForDigit {
                mantissa = mantissa &* 10 &+ digit
            } else {
                let (scaled, overflow) = mantissa.multipliedReportingOverflow(by: 10)
                let (sum, carry) = scaled.addingReportingOverflow(digit)
                if overflow || carry || isTruncated { isTruncated = true } else { mantissa = sum }
            }
        }
        return scan.offset > start ? scan.offset - start : nil
    }

    private mutating func scanExponent(_ scan: inout DigitScan) -> Bool {
        let isNegative = scan.accept(UInt8(ascii: "-"))
        if !isNegative { _ = scan.accept(UInt8(ascii: "+")) }
        let start = scan.offset
        var value = 0
        while let digit = scan.digit() { value = min(value * 10 + Int(digit), Self.largestExponent) }
        exponent += isNegative ? -value : value
        return scan.offset > start
    }

    /// The absolute value, if it is an integer that fits.
    private var magnitude: UInt64? {
        guard !isTruncated else { return nil }
        guard mantissa != 0 else { return 0 }
        var value = mantissa
        var scale = exponent
        // Both loops end within 20 steps: the value runs out of digits or of room.
        while scale < 0 {
            guard value % 10 == 0 else { return nil }
            value /= 10
            scale += 1
        }
        while scale > 0 {
            let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            value = scaled
            scale -= 1
        }
        return value
    }

    var uint64: UInt64? {
        guard let magnitude, !isNegative || magnitude == 0 else { return nil }
        return magnitude
    }

    var int64: Int64? {
        guard let magnitude else { return nil }
        guard isNegative else { return Int64(exactly: magnitude) }
        return magnitude <= Int64.min.magnitude ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil
    }

    /// The nearest double. `bytes` are those the number was scanned from.
    ///
    /// When mantissa and power of ten are both exact, so is one multiplication or division; other numbers go through
    /// the standard library.
    func double(in bytes: UnsafeRawBufferPointer) -> Double {
        if !isTruncated, mantissa <= 1 << 53, abs(exponent) < Self.powersOfTen.count {
            let power = Self.powersOfTen[abs(exponent)]
            let value = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
            return isNegative ? -value : value
        }
        return Double(unsafe String(decoding: bytes[text], as: UTF8.self)) ?? .nan
    }
}

/// A position in the text of a number.
@safe
private struct DigitScan {
    let bytes: UnsafeRawBufferPointer
    var offset: Int

    var current: UInt8 { unsafe offset < bytes.count ? bytes[offset] : 0 }

    mutating func accept(_ character: UInt8) -> Bool {
        guard current == character else { return false }
        offset += 1
        return true
    }

    mutating func digit() -> UInt64? {
        let digit = current &- UInt8(ascii: "0")
        guard digit < 10 else { return nil }
        offset += 1
        return UInt64(digit)
    }
}
