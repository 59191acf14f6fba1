extension Lexer {
    /// `"…"` with Go's escapes, or `` `…` `` without any.
    mutating func string(quote: UInt8) throws(TraceQLError) -> Token {
        position += 1
        var content: [UInt8] = []
        while let byte = peek(), byte != quote {
            if quote == UInt8(ascii: "\""), byte == UInt8(ascii: "\n") { break }
            position += 1
            if quote == UInt8(ascii: "\""), byte == UInt8(ascii: "\\") {
                try readEscape(into: &content)
            } else {
                content.append(byte)
            }
        }
        let mark = quote == UInt8(ascii: "\"") ? "\"" : "`"
        guard peek() == quote else { throw mistake("this string is not closed; expected `\(mark)`") }
        position += 1
        guard let text = String(validating: content, as: UTF8.self) else {
            throw mistake("this string is not UTF-8")
        }
        return token(.string(text))
    }

    private mutating func readEscape(into content: inout [UInt8]) throws(TraceQLError) {
        let start = position - 1
        guard let byte = peek() else { throw mistake("this string is not closed; expected `\"`") }
        position += 1
        switch byte {
        case UInt8(ascii: "x"): content.append(UInt8(truncatingIfNeeded: try readCode(2, radix: 16, from: start)))
        case UInt8(ascii: "u"): try append(readCode(4, radix: 16, from: start), to: &content, from: start)
        case UInt8(ascii: "U"): try append(readCode(8, radix: 16, from: start), to: &content, from: start)
        case UInt8(ascii: "0")...UInt8(ascii: "3"):
            position -= 1
            content.append(UInt8(truncatingIfNeeded: try readCode(3, radix: 8, from: start)))
        default:
            guard let code = Self.escapes[byte] else {
                position += scalarLength(ofByteBefore: position)
                throw escapeMistake(from: start)
            }
            content.append(code)
        }
    }

    /// The bytes of a character beyond the first one, which has been read.
    private func scalarLength(ofByteBefore position: Int) -> Int {
        var earlier = self
        earlier.position = position - 1
        return earlier.scalarLength() - 1
    }

    /// What follows the backslash, and the byte it stands for.
    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0c, UInt8(ascii: "n"): 0x0a,
        UInt8(ascii: "r"): 0x0d, UInt8(ascii: "t"): 0x09, UInt8(ascii: "v"): 0x0b,
        UInt8(ascii: "\\"): UInt8(ascii: "\\"), UInt8(ascii: "\""): UInt8(ascii: "\""),
    ]

    private mutating func readCode(_ length: Int, radix: Int, from start: Int) throws(TraceQLError) -> UInt32 {
        let end = min(position + length, bytes.count)
        let digits = text(SourceRange(position, end))
        guard digits.utf8.count == length, digits.first?.isASCII == true, digits.first != "+", digits.first != "-",
            let code = UInt32(digits, radix: radix)
        else { throw escapeMistake(from: start) }
        position = end
        return code
    }

    private func append(_ code: UInt32, to content: inout [UInt8], from start: Int) throws(TraceQLError) {
        guard let scalar = Unicode.Scalar(code) else { throw escapeMistake(from: start) }
        content.append(contentsOf: String(Character(scalar)).utf8)
    }

    private func escapeMistake(from start: Int) -> TraceQLError {
        let escape = SourceRange(start, position)
        return TraceQLError("unknown escape `\(text(escape))`; a backslash is written `\\\\`", at: escape)
    }
}
