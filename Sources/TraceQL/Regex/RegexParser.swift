/// Reads the syntax of RE2 but for Unicode properties, in the flavour of Prometheus: `.` matches newlines too.
///
/// Groups capture nothing and greed does not matter, because a pattern is only asked whether it matches a whole text.
struct RegexParser {
    let bytes: [UInt8]
    var position = 0
    var flags = Flags()
    private var nesting = 0

    struct Flags {
        var ignoresCase = false
        /// `^` and `$` match at lines.
        var isMultiline = false
        var dotMatchesNewline = true
    }

    static func parse(_ pattern: String) throws(RegularExpressionError) -> RegexNode {
        var parser = RegexParser(bytes: Array(pattern.utf8))
        guard parser.bytes.count <= RegexLimits.pattern else {
            throw RegularExpressionError("it has more than \(RegexLimits.pattern) bytes", at: RegexLimits.pattern)
        }
        let node = try parser.alternation()
        guard parser.position == parser.bytes.count else { throw parser.mistake("`)` closes no group") }
        return node
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    func peek(_ distance: Int = 0) -> UInt8? {
        position + distance < bytes.count ? bytes[position + distance] : nil
    }

    mutating func accept(_ text: StaticString) -> Bool {
        let wanted = Array(text.description.utf8)
        guard bytes[position...].starts(with: wanted) else { return false }
        position += wanted.count
        return true
    }

    func mistake(_ message: String, at offset: Int? = nil) -> RegularExpressionError {
        RegularExpressionError(message, at: min(offset ?? position, max(bytes.count - 1, 0)))
    }

    /// Alternatives up to a closing parenthesis or the end. Flags set inside end with it.
    mutating func alternation() throws(RegularExpressionError) -> RegexNode {
        let outer = flags
        var alternatives = [try concatenation()]
        while accept("|") { alternatives.append(try concatenation()) }
        flags = outer
        return alternatives.count == 1 ? alternatives[0] : .alternation(alternatives)
    }

    private mutating func concatenation() throws(RegularExpressionError) -> RegexNode {
        var parts: [RegexNode] = []
        while let byte = peek(), byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
            if accept("\\Q") {
                var text = quoted()
                if let last = text.popLast() { text.append(try repeated(last)) }
                parts += text
            } else {
                parts.append(try repeated(try atom()))
            }
        }
        return parts.count == 1 ? parts[0] : .concatenation(parts)
    }

    /// `\Q…\E`: text without special characters.
    private mutating func quoted() -> [RegexNode] {
        var parts: [RegexNode] = []
        while position < bytes.count, !accept("\\E") { parts.append(literal(readScalar())) }
        return parts
    }

    private mutating func atom() throws(RegularExpressionError) -> RegexNode {
        switch bytes[position] {
        case UInt8(ascii: "("): return try group()
        case UInt8(ascii: "["): return try bracketed()
        case UInt8(ascii: "\\"): return try escape()
        case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"):
            throw mistake("nothing stands before the repetition")
        case UInt8(ascii: "."):
            position += 1
            return .scalar(flags.dotMatchesNewline ? .all : ScalarSet.newline.inverted)
        case UInt8(ascii: "^"):
            position += 1
            return .assertion(flags.isMultiline ? .beginLine : .beginText)
        case UInt8(ascii: "$"):
            position += 1
            return .assertion(flags.isMultiline ? .endLine : .endText)
        default: return literal(readScalar())
        }
    }

    func literal(_ scalar: UInt32) -> RegexNode {
        .scalar(flags.ignoresCase ? ScalarSet(scalar).caseFolded : ScalarSet(scalar))
    }

    /// Patterns are strings, and strings are whole scalars.
    mutating func readScalar() -> UInt32 {
        let length =
            switch bytes[position] {
            case 0xf0...: 4
            case 0xe0...: 3
            case 0xc0...: 2
            default: 1
            }
        let end = min(position + length, bytes.count)
        let scalar = String(decoding: bytes[position..<end], as: UTF8.self).unicodeScalars.first
        position = end
        return scalar?.value ?? 0xfffd
    }

    mutating func nested(_ start: Int) throws(RegularExpressionError) -> RegexNode {
        nesting += 1
        guard nesting <= RegexLimits.nesting else {
            throw mistake("groups may be nested \(RegexLimits.nesting) levels deep", at: start)
        }
        let node = try alternation()
        nesting -= 1
        return node
    }
}
