extension Parser {
    /// The constant that a token writes.
    func positiveLiteral(_ token: Token) throws(TraceQLError) -> Literal {
        switch token.kind {
        case .string(let text): return .string(text)
        case .float(let value): return .float(value)
        case .integer(let magnitude): return .integer(try positive(magnitude, at: token.range))
        case .duration(let magnitude): return .duration(try positive(magnitude, at: token.range))
        default: throw unexpected()
        }
    }

    /// The number at the present token with a minus sign before it; nil where there is no number.
    func negatedLiteral() -> Literal? {
        switch token.kind {
        case .float(let value): .float(-value)
        case .integer(let magnitude): .integer(negated(magnitude))
        case .duration(let magnitude): .duration(negated(magnitude))
        default: nil
        }
    }

    private func positive(_ magnitude: UInt64, at range: SourceRange) throws(TraceQLError) -> Int64 {
        guard let value = Int64(exactly: magnitude) else {
            throw TraceQLError("whole numbers go up to \(Int64.max)", at: range)
        }
        return value
    }

    /// The lexer lets pass what fits.
    private func negated(_ magnitude: UInt64) -> Int64 { Int64(truncatingIfNeeded: 0 &- magnitude) }

    /// The argument of `topk(5)` and the like.
    mutating func wholeNumber(upTo limit: Int) throws(TraceQLError) -> Int {
        expect(.number)
        switch token.kind {
        case .integer(let value) where value >= 1 && value <= UInt64(limit):
            try advance()
            return Int(value)
        case .integer, .float, .symbol(.minus):
            throw TraceQLError("expected a whole number from 1 to \(limit)", at: token.range)
        default: throw unexpected()
        }
    }

    /// An argument that is a time, in Unix nanoseconds.
    mutating func timestamp() throws(TraceQLError) -> Int64 {
        expect(.number)
        guard case .integer(let magnitude) = token.kind else { throw unexpected() }
        let value = try positive(magnitude, at: token.range)
        try advance()
        return value
    }

    /// A constant with or without a minus sign, as hints have it.
    mutating func signedLiteral() throws(TraceQLError) -> Literal {
        expect(.value(of: nil))
        if token.kind == .symbol(.minus) {
            try advance()
            expect(.number)
            guard let literal = negatedLiteral() else { throw unexpected() }
            try advance()
            return literal
        }
        let literal: Literal
        if case .word(let word) = token.kind {
            guard let named = FieldWord.literal(word), named != .absent else {
                throw unknownField(word, comparedWith: nil)
            }
            literal = named
        } else {
            literal = try positiveLiteral(token)
        }
        try advance()
        return literal
    }
}
