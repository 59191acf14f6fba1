/// Reads one JSON text (RFC 8259) within ``JSONLimits``.
///
/// It takes what real senders write beyond the grammar: control characters inside strings, and `NaN` and the
/// infinities of Python's encoder, which become strings. What is not UTF-8, and half a surrogate pair, becomes U+FFFD.
package struct JSONReader {
    let bytes: [UInt8]
    var offset = 0
    private var valueCount = 0
    /// Whether values that the end of the text cuts are kept as far as they go.
    let keepsCutValues: Bool
    /// Whether a value was cut and kept.
    private(set) var wasCut = false

    private init(_ bytes: [UInt8], keepingCutValues: Bool) {
        self.bytes = bytes
        keepsCutValues = keepingCutValues
    }

    /// Reads a whole text.
    /// - Throws: the first error, with its place.
    /// - Complexity: O(bytes).
    package static func read(_ text: some Sequence<UInt8>) throws(JSONError) -> JSONValue {
        var reader = JSONReader(Array(text), keepingCutValues: false)
        return try reader.readText()
    }

    package static func read(_ text: String) throws(JSONError) -> JSONValue { try read(text.utf8) }

    /// Reads a text that may have been cut at any byte: strings, arrays and objects that do not end are kept as far as
    /// they go. Exporters cut attributes at a length (`OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT`).
    /// - Returns: the value, and whether it was cut.
    /// - Throws: any error but a cut.
    package static func readCutText(_ text: String) throws(JSONError) -> (value: JSONValue, wasCut: Bool) {
        var reader = JSONReader(Array(text.utf8), keepingCutValues: true)
        let value = try reader.readText()
        return (value, reader.wasCut)
    }

    private mutating func readText() throws(JSONError) -> JSONValue {
        if bytes.count > JSONLimits.bytes { throw JSONError(.tooLong, at: JSONLimits.bytes) }
        let value = try readValue(depth: 0)
        skipSpace()
        if offset < bytes.count { throw JSONError(.trailingCharacters, at: offset) }
        return value
    }

    private mutating func readValue(depth: Int) throws(JSONError) -> JSONValue {
        skipSpace()
        valueCount += 1
        if valueCount > JSONLimits.values { throw JSONError(.tooManyValues, at: offset) }
        guard let byte = peek else { throw JSONError(.unexpectedEnd, at: offset) }
        switch byte {
        case UInt8(ascii: "\""): return .string(try readString())
        case UInt8(ascii: "["): return try readArray(depth: depth + 1)
        case UInt8(ascii: "{"): return try readObject(depth: depth + 1)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try readNumber()
        default: return try readLiteral()
        }
    }

    private mutating func readArray(depth: Int) throws(JSONError) -> JSONValue {
        try open(depth)
        var elements: [JSONValue] = []
        do {
            if try isClosed(by: UInt8(ascii: "]")) { return .array(elements) }
            repeat {
                elements.append(try readValue(depth: depth))
            } while try hasNext(before: UInt8(ascii: "]"))
        } catch {
            try keepCut(error)
        }
        return .array(elements)
    }

    private mutating func readObject(depth: Int) throws(JSONError) -> JSONValue {
        try open(depth)
        var members: [JSONMember] = []
        do {
            if try isClosed(by: UInt8(ascii: "}")) { return .object(members) }
            repeat {
                let key = try readKey()
                members.append(JSONMember(key, try readValue(depth: depth)))
            } while try hasNext(before: UInt8(ascii: "}"))
        } catch {
            try keepCut(error)
        }
        return .object(members)
    }

    private mutating func readKey() throws(JSONError) -> String {
        skipSpace()
        try expect(UInt8(ascii: "\""))
        offset -= 1
        let key = try readString()
        skipSpace()
        try expect(UInt8(ascii: ":"))
        return key
    }

    private mutating func open(_ depth: Int) throws(JSONError) {
        if depth > JSONLimits.nestingDepth { throw JSONError(.tooDeep, at: offset) }
        offset += 1
    }

    private mutating func isClosed(by close: UInt8) throws(JSONError) -> Bool {
        skipSpace()
        guard peek == close else { return false }
        offset += 1
        return true
    }

    private mutating func hasNext(before close: UInt8) throws(JSONError) -> Bool {
        if try isClosed(by: close) { return false }
        try expect(UInt8(ascii: ","))
        return true
    }

    /// Lets an array or object end where the text ends, if that is wanted.
    private mutating func keepCut(_ error: JSONError) throws(JSONError) {
        guard keepsCutValues, error.reason == .unexpectedEnd else { throw error }
        wasCut = true
        // A word that was cut has not been passed over.
        offset = bytes.count
    }

    mutating func keepCutString(at start: Int) throws(JSONError) {
        try keepCut(JSONError(.unexpectedEnd, at: start))
    }

    private mutating func expect(_ byte: UInt8) throws(JSONError) {
        guard let next = peek else { throw JSONError(.unexpectedEnd, at: offset) }
        if next != byte { throw JSONError(.unexpectedCharacter, at: offset) }
        offset += 1
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 { offset += 1 }
    }

    var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }
}
