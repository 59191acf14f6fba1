extension Lexer {
    /// `12`, `1.5`, `.5`, `1e9`, `250ms`, `1h30m`.
    mutating func number() throws(TraceQLError) -> Token {
        let first = readDecimal()
        guard let byte = peek(), isWordByte(byte), spaceLength() == 0 else { return try plainNumber(first) }
        return try duration(startingWith: first)
    }

    /// Digits as written, without a sign.
    private struct Decimal {
        var whole = ""
        var fraction: String?
        var exponent = ""
    }

    private mutating func readDecimal() -> Decimal {
        var decimal = Decimal(whole: readDigits())
        if peek() == UInt8(ascii: ".") {
            position += 1
            decimal.fraction = readDigits()
        }
        if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
            let signed = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
            guard isDigit(signed ? 2 : 1) else { return decimal }
            let start = position
            position += signed ? 2 : 1
            _ = readDigits()
            decimal.exponent = text(SourceRange(start, position))
        }
        return decimal
    }

    private mutating func readDigits() -> String {
        let start = position
        while isDigit() { position += 1 }
        return text(SourceRange(start, position))
    }

    private func plainNumber(_ decimal: Decimal) throws(TraceQLError) -> Token {
        if decimal.fraction == nil, decimal.exponent.isEmpty {
            guard let value = UInt64(decimal.whole), value <= Int64.min.magnitude else {
                throw mistake("whole numbers go up to \(Int64.max)")
            }
            return token(.integer(value))
        }
        let text = "0\(decimal.whole).\(decimal.fraction ?? "")0\(decimal.exponent)"
        guard let value = Double(text), value.isFinite else { throw mistake("this number is too large") }
        return token(.float(value))
    }

    private mutating func duration(startingWith first: Decimal) throws(TraceQLError) -> Token {
        var total = try nanoseconds(first)
        while isDigit() || (peek() == UInt8(ascii: ".") && isDigit(1)) {
            let (sum, overflow) = total.addingReportingOverflow(try nanoseconds(readDecimal()))
            guard !overflow, sum <= Int64.min.magnitude else { throw tooLong() }
            total = sum
        }
        return token(.duration(total))
    }

    /// What a number and the unit behind it amount to, rounded down.
    private mutating func nanoseconds(_ decimal: Decimal) throws(TraceQLError) -> UInt64 {
        let unit = try readUnit()
        guard decimal.exponent.isEmpty else { throw mistake("durations have no exponent") }
        guard let whole = UInt64(decimal.whole.isEmpty ? "0" : decimal.whole) else { throw tooLong() }
        let (product, overflow) = whole.multipliedReportingOverflow(by: unit.nanoseconds)
        let (sum, carry) = product.addingReportingOverflow(fraction(decimal.fraction ?? "", of: unit))
        guard !overflow, !carry, sum <= Int64.min.magnitude else { throw tooLong() }
        return sum
    }

    /// Eighteen digits are more than any unit has, and fit.
    private func fraction(_ digits: String, of unit: DurationUnit) -> UInt64 {
        var numerator: UInt64 = 0
        var denominator: UInt64 = 1
        for digit in digits.utf8.prefix(18) {
            numerator = numerator * 10 + UInt64(digit - UInt8(ascii: "0"))
            denominator *= 10
        }
        return denominator.dividingFullWidth(numerator.multipliedFullWidth(by: unit.nanoseconds)).quotient
    }

    private mutating func readUnit() throws(TraceQLError) -> DurationUnit {
        let start = position
        while let byte = peek(), isWordByte(byte), !isDigit(), spaceLength() == 0 { position += scalarLength() }
        let spelling = text(SourceRange(start, position))
        guard let unit = DurationUnit(spelling: spelling) else {
            let known = DurationUnit.allCases.map(\.rawValue).joined(separator: " ")
            let message = spelling.isEmpty ? "expected a unit of time" : "unknown unit of time `\(spelling)`"
            throw TraceQLError(
                "\(message); units are \(known)", at: SourceRange(spelling.isEmpty ? tokenStart : start, position))
        }
        return unit
    }

    private func tooLong() -> TraceQLError {
        mistake("durations go up to \(Int64.max) ns, 292 years")
    }
}
