/// Splits the text of a query into tokens, one at a time.
///
/// White space and Go's comments (`// …` and `/* … */`) stand between tokens and mean nothing.
package struct Lexer {
    let bytes: [UInt8]
    var position = 0
    /// Where the token begins that was read last, or that could not be read.
    package internal(set) var tokenStart = 0

    package init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The next token; after the last one ``Token/Kind/end``, however often it is asked for.
    ///
    /// - Throws: where no token can be read. What comes after it cannot be read either.
    package mutating func next() throws(TraceQLError) -> Token {
        try skipSpace()
        tokenStart = position
        guard let byte = peek() else { return Token(.end, at: SourceRange(position, position)) }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "`"): return try string(quote: byte)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "."): return isDigit(1) ? try number() : try unscopedAttribute()
        case _ where isWordByte(byte): return try word()
        default: return try symbol()
        }
    }

    /// What a range covers.
    package func text(_ range: SourceRange) -> String {
        String(decoding: bytes[range.lowerBound..<range.upperBound], as: UTF8.self)
    }

    private mutating func symbol() throws(TraceQLError) -> Token {
        for length in stride(from: min(Symbol.longest, bytes.count - position), to: 0, by: -1) {
            let range = SourceRange(position, position + length)
            if let symbol = Symbol(rawValue: text(range)) {
                position += length
                try checkEquality(symbol)
                return Token(.symbol(symbol), at: range)
            }
        }
        throw unexpectedCharacter()
    }

    /// `==` is what many languages write for `=`.
    private func checkEquality(_ symbol: Symbol) throws(TraceQLError) {
        guard symbol == .equal, peek() == UInt8(ascii: "=") else { return }
        throw TraceQLError("equality is written `=`, not `==`", at: SourceRange(tokenStart, position + 1))
    }

    private func unexpectedCharacter() -> TraceQLError {
        let range = SourceRange(position, position + scalarLength())
        switch bytes[position] {
        case UInt8(ascii: "&"): return TraceQLError("unknown operator `&`; did you mean `&&`?", at: range)
        case UInt8(ascii: "'"): return TraceQLError("strings are written in double quotes", at: range)
        default: return TraceQLError("unexpected character `\(text(range))`", at: range)
        }
    }
}
