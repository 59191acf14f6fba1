extension JSONReader {
    /// Reads a number and keeps its text (RFC 8259, section 6).
    mutating func readNumber() throws(JSONError) -> JSONValue {
        let start = offset
        if peek == UInt8(ascii: "-") { offset += 1 }
        if peek == UInt8(ascii: "I") { return try readLiteral(from: start) }
        let integer = try readDigits(from: start)
        if integer > 1, bytes[offset - integer] == UInt8(ascii: "0") { throw JSONError(.invalidNumber, at: start) }
        if peek == UInt8(ascii: ".") {
            offset += 1
            _ = try readDigits(from: start)
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            offset += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { offset += 1 }
            _ = try readDigits(from: start)
        }
        return .number(String(decoding: bytes[start..<offset], as: UTF8.self))
    }

    /// Skips at least one digit and says how many.
    private mutating func readDigits(from start: Int) throws(JSONError) -> Int {
        let first = offset
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
        if offset > first { return offset - first }
        throw JSONError(peek == nil ? .unexpectedEnd : .invalidNumber, at: peek == nil ? offset : start)
    }

    /// Reads `true`, `false` or `null`, or what Python writes for numbers that JSON does not have.
    mutating func readLiteral() throws(JSONError) -> JSONValue { try readLiteral(from: offset) }

    private mutating func readLiteral(from start: Int) throws(JSONError) -> JSONValue {
        for (word, value) in Self.literals where bytes[start...].starts(with: word.utf8) {
            offset = start + word.utf8.count
            return value
        }
        let isCut = Self.literals.contains { $0.word.utf8.starts(with: bytes[start...]) }
        throw JSONError(isCut ? .unexpectedEnd : .unexpectedCharacter, at: isCut ? bytes.count : start)
    }

    private static let literals: [(word: String, value: JSONValue)] = [
        ("true", .bool(true)), ("false", .bool(false)), ("null", .null), ("NaN", .string("NaN")),
        ("Infinity", .string("Infinity")), ("-Infinity", .string("-Infinity")),
    ]
}
