extension JSONReader {
    /// Reads a string from its opening to its closing quotation mark.
    mutating func readString() throws(JSONError) -> String {
        offset += 1
        let start = offset
        skipPlainBytes()
        if peek == UInt8(ascii: "\"") {
            offset += 1
            return String(decoding: bytes[start..<offset - 1], as: UTF8.self)
        }
        return try readEscapedString(Array(bytes[start..<offset]))
    }

    private mutating func skipPlainBytes() {
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "\""), bytes[offset] != UInt8(ascii: "\\") {
            offset += 1
        }
    }

    /// Goes on from the first escape, or from the end of the text.
    private mutating func readEscapedString(_ before: [UInt8]) throws(JSONError) -> String {
        var content = before
        while let byte = peek, byte != UInt8(ascii: "\"") {
            do {
                try readEscape(into: &content)
            } catch {
                guard error.reason == .unexpectedEnd else { throw error }
                offset = bytes.count
                break
            }
            let start = offset
            skipPlainBytes()
            content += bytes[start..<offset]
        }
        if peek == nil { try keepCutString(at: offset) } else { offset += 1 }
        return String(decoding: content, as: UTF8.self)
    }

    private mutating func readEscape(into content: inout [UInt8]) throws(JSONError) {
        let start = offset
        offset += 1
        guard let kind = peek else { throw JSONError(.unexpectedEnd, at: offset) }
        offset += 1
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(kind)
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0c)
        case UInt8(ascii: "n"): content.append(0x0a)
        case UInt8(ascii: "r"): content.append(0x0d)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "u"): content += Array(String(try readScalar()).utf8)
        default: throw JSONError(.invalidEscape, at: start)
        }
    }

    /// The character behind `\u`, with the second half of a surrogate pair if there is one.
    private mutating func readScalar() throws(JSONError) -> Unicode.Scalar {
        let first = try readHexWord()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xd800..<0xdc00).contains(first), offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "\\"),
            bytes[offset + 1] == UInt8(ascii: "u")
        else { return "\u{fffd}" }
        let behindFirst = offset
        offset += 2
        let second = try readHexWord()
        guard (0xdc00..<0xe000).contains(second) else {
            // Not its other half: it stands for itself.
            offset = behindFirst
            return "\u{fffd}"
        }
        return Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00)) ?? "\u{fffd}"
    }

    private mutating func readHexWord() throws(JSONError) -> UInt32 {
        var word: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek else { throw JSONError(.unexpectedEnd, at: offset) }
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw JSONError(.invalidEscape, at: offset)
            }
            word = word << 4 | UInt32(digit)
            offset += 1
        }
        return word
    }
}
