extension RegexParser {
    /// What a backslash begins outside of brackets.
    mutating func escape() throws(RegularExpressionError) -> RegexNode {
        let start = position
        guard let letter = peek(1) else { throw mistake("a backslash ends the pattern") }
        if let set = ScalarSet(perlClass: letter) {
            position += 2
            return .scalar(set)
        }
        if let assertion = Self.assertions[letter] {
            position += 2
            return .assertion(assertion)
        }
        if letter == UInt8(ascii: "p") || letter == UInt8(ascii: "P") {
            throw mistake("Unicode properties are not supported; list the letters in brackets", at: start)
        }
        return literal(try escapedScalar())
    }

    private static let assertions: [UInt8: RegexNode.Assertion] = [
        UInt8(ascii: "A"): .beginText, UInt8(ascii: "z"): .endText, UInt8(ascii: "b"): .wordBoundary,
        UInt8(ascii: "B"): .notWordBoundary,
    ]

    private static let controls: [UInt8: UInt32] = [
        UInt8(ascii: "a"): 0x07, UInt8(ascii: "f"): 0x0c, UInt8(ascii: "n"): 0x0a, UInt8(ascii: "r"): 0x0d,
        UInt8(ascii: "t"): 0x09, UInt8(ascii: "v"): 0x0b,
    ]

    /// A backslash and what it makes one scalar of.
    mutating func escapedScalar() throws(RegularExpressionError) -> UInt32 {
        let start = position
        position += 1
        guard let letter = peek() else { throw mistake("a backslash ends the pattern", at: start) }
        if let control = Self.controls[letter] {
            position += 1
            return control
        }
        switch letter {
        case UInt8(ascii: "x"): return try hexadecimal(start)
        case UInt8(ascii: "0")...UInt8(ascii: "7"): return try octal(start)
        case 0x80...: return readScalar()
        case _ where ScalarSet.word.contains(UInt32(letter)): throw mistake("unknown escape", at: start)
        default: return readScalar()
        }
    }

    /// `\x41` or `\x{1F600}`.
    private mutating func hexadecimal(_ start: Int) throws(RegularExpressionError) -> UInt32 {
        position += 1
        let isBraced = accept("{")
        let first = position
        while let byte = peek(), isHexadecimal(byte), position - first < (isBraced ? 8 : 2) { position += 1 }
        let digits = String(decoding: bytes[first..<position], as: UTF8.self)
        guard let code = UInt32(digits, radix: 16), Unicode.Scalar(code) != nil,
            isBraced ? accept("}") : digits.utf8.count == 2
        else { throw mistake("this is no code of a character", at: start) }
        return code
    }

    private func isHexadecimal(_ byte: UInt8) -> Bool {
        ScalarSet(posixClass: "xdigit")?.contains(UInt32(byte)) ?? false
    }

    /// `\0`, `\101`. One digit other than zero would refer to a group.
    private mutating func octal(_ start: Int) throws(RegularExpressionError) -> UInt32 {
        let first = position
        while let byte = peek(), byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "7"), position - first < 3 {
            position += 1
        }
        let digits = String(decoding: bytes[first..<position], as: UTF8.self)
        guard digits.hasPrefix("0") || digits.utf8.count > 1, let code = UInt32(digits, radix: 8) else {
            throw mistake("references to groups are not possible in linear time", at: start)
        }
        return code
    }
}
