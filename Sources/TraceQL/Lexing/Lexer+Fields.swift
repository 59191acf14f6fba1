extension Lexer {
    /// A word by itself, or a field that begins with one: `span.http.method`, `span:name`.
    mutating func word() throws(TraceQLError) -> Token {
        let word = readWord()
        switch peek() {
        case UInt8(ascii: "."): return try attribute(behind: word)
        case UInt8(ascii: ":"): return try intrinsic(behind: word, ofParent: false)
        default: return token(.word(word))
        }
    }

    /// `.http.method`.
    mutating func unscopedAttribute() throws(TraceQLError) -> Token {
        position += 1
        let key = try attributeKey().text
        return token(.field(Field(nil, key)))
    }

    private mutating func attribute(behind word: String) throws(TraceQLError) -> Token {
        if word == Field.parentScope {
            position += 1
            return try fieldOfParent()
        }
        guard let scope = AttributeScope(rawValue: word) else { throw unknownScope(word) }
        position += 1
        let key = try attributeKey().text
        return token(.field(Field(scope, key)))
    }

    /// What follows `parent.`: an attribute with or without a scope, or an intrinsic.
    private mutating func fieldOfParent() throws(TraceQLError) -> Token {
        let start = position
        let head = readWord()
        if peek() == UInt8(ascii: "."), let scope = AttributeScope(rawValue: head) {
            position += 1
            let key = try attributeKey().text
            return token(.field(Field(.attribute(scope, key: key), ofParent: true)))
        }
        if peek() == UInt8(ascii: ":"), Intrinsic.scopes.contains(head) {
            return try intrinsic(behind: head, ofParent: true)
        }
        position = start
        let key = try attributeKey()
        if !key.isQuoted, let intrinsic = Intrinsic.unscoped[key.text] {
            return token(.field(Field(.intrinsic(intrinsic), ofParent: true)))
        }
        return token(.field(Field(.attribute(nil, key: key.text), ofParent: true)))
    }

    private mutating func intrinsic(behind scope: String, ofParent: Bool) throws(TraceQLError) -> Token {
        position += 1
        let name = readWord()
        guard let intrinsic = Intrinsic(rawValue: "\(scope):\(name)") else { throw unknownIntrinsic(name, of: scope) }
        return token(.field(Field(.intrinsic(intrinsic), ofParent: ofParent)))
    }

    /// A key up to the first character that cannot be part of one, quoted in whole or in parts.
    private mutating func attributeKey() throws(TraceQLError) -> (text: String, isQuoted: Bool) {
        let start = position
        var key: [UInt8] = []
        var isQuoted = false
        while let byte = peek(), isAttributeByte(byte) {
            if byte == UInt8(ascii: "\"") {
                isQuoted = true
                try readQuotedPart(into: &key)
            } else {
                let length = scalarLength()
                key.append(contentsOf: bytes[position..<position + length])
                position += length
            }
        }
        guard position > start else {
            throw mistake("expected the name of an attribute after `\(text(SourceRange(tokenStart, position)))`")
        }
        return (String(decoding: key, as: UTF8.self), isQuoted)
    }

    private mutating func readQuotedPart(into key: inout [UInt8]) throws(TraceQLError) {
        position += 1
        while let byte = peek(), byte != UInt8(ascii: "\"") {
            position += 1
            guard byte == UInt8(ascii: "\\") else {
                key.append(byte)
                continue
            }
            guard let escaped = peek(), escaped == UInt8(ascii: "\"") || escaped == UInt8(ascii: "\\") else {
                let escape = SourceRange(position - 1, min(position + 1, bytes.count))
                throw TraceQLError("names of attributes know the escapes `\\\"` and `\\\\` only", at: escape)
            }
            key.append(escaped)
            position += 1
        }
        guard peek() == UInt8(ascii: "\"") else { throw mistake("this name is not closed; expected `\"`") }
        position += 1
    }

    /// Whether the byte here can be part of a key: all but white space and what ends one.
    private func isAttributeByte(_ byte: UInt8) -> Bool {
        !Field.keyEnds.contains(byte) && spaceLength() == 0
    }

    private mutating func unknownScope(_ word: String) -> TraceQLError {
        while let byte = peek(), isAttributeByte(byte) { position += scalarLength() }
        let written = text(SourceRange(tokenStart, position))
        if Intrinsic.scopes.contains(word) {
            return mistake("`\(word)` has no attributes, only \(Intrinsic.list(of: word))")
        }
        let rest = written.dropFirst(word.count)
        if let scope = Suggestion.nearest(to: word, in: AttributeScope.allCases.map(\.rawValue) + [Field.parentScope]) {
            return mistake("unknown field `\(written)`; did you mean `\(scope)\(rest)`?")
        }
        return mistake("unknown field `\(written)`; attributes have a scope: `span.\(written)` or `.\(written)`")
    }

    private func unknownIntrinsic(_ name: String, of scope: String) -> TraceQLError {
        let written = text(SourceRange(tokenStart, position))
        guard Intrinsic.scopes.contains(scope) else {
            guard AttributeScope(rawValue: scope) == nil else {
                return mistake("`\(scope)` has attributes only; did you mean `\(scope).\(name)`?")
            }
            let near = Suggestion.clause(for: scope, in: Intrinsic.scopes) { "\($0):\(name)" }
            return mistake("unknown field `\(written)`\(near)")
        }
        let names = Intrinsic.names(of: scope)
        if let near = Suggestion.nearest(to: name, in: names) {
            return mistake("unknown field `\(written)`; did you mean `\(scope):\(near)`?")
        }
        return mistake("unknown field `\(written)`; `\(scope)` has \(Intrinsic.list(of: scope))")
    }
}
