extension Lexer {
    func peek(_ distance: Int = 0) -> UInt8? {
        position + distance < bytes.count ? bytes[position + distance] : nil
    }

    func isDigit(_ distance: Int = 0) -> Bool {
        guard let byte = peek(distance) else { return false }
        return byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    func token(_ kind: Token.Kind) -> Token {
        Token(kind, at: SourceRange(tokenStart, position))
    }

    /// A mistake in the token that is being read.
    func mistake(_ message: String) -> TraceQLError {
        TraceQLError(message, at: SourceRange(tokenStart, position))
    }

    func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: byte >= 0x80
        }
    }

    /// Letters, digits and underscores from here on.
    mutating func readWord() -> String {
        let start = position
        while let byte = peek(), isWordByte(byte), spaceLength() == 0 { position += scalarLength() }
        return text(SourceRange(start, position))
    }

    mutating func skipSpace() throws(TraceQLError) {
        while position < bytes.count {
            let length = spaceLength()
            if length > 0 {
                position += length
            } else if try !skipComment() {
                return
            }
        }
    }

    private mutating func skipComment() throws(TraceQLError) -> Bool {
        guard peek() == UInt8(ascii: "/") else { return false }
        switch peek(1) {
        case UInt8(ascii: "/"): position = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        case UInt8(ascii: "*"): try skipBlockComment()
        default: return false
        }
        return true
    }

    private mutating func skipBlockComment() throws(TraceQLError) {
        tokenStart = position
        position += 2
        while let byte = peek() {
            position += 1
            if byte == UInt8(ascii: "*"), peek() == UInt8(ascii: "/") {
                position += 1
                return
            }
        }
        throw mistake("this comment is not closed; expected `*/`")
    }

    /// Bytes of the white space character that stands here; 0 where none does.
    func spaceLength() -> Int {
        guard let byte = peek() else { return 0 }
        if byte < 0x80 { return byte == 0x20 || (0x09...0x0d).contains(byte) ? 1 : 0 }
        let length = scalarLength()
        let scalar = String(decoding: bytes[position..<position + length], as: UTF8.self).unicodeScalars.first
        return scalar?.properties.isWhitespace == true ? length : 0
    }

    /// Bytes of the character that stands here.
    func scalarLength() -> Int {
        let length =
            switch bytes[position] {
            case 0xf0...: 4
            case 0xe0...: 3
            case 0xc0...: 2
            default: 1
            }
        return min(length, bytes.count - position)
    }
}
