extension Parser {
    /// The whole query, to its end.
    package mutating func root() throws(TraceQLError) -> RootExpression {
        let body = try body()
        var hints: [Hint] = []
        while try accept(.with) { hints += try hintList() }
        expect(.end)
        guard token.kind == .end else { throw unexpected() }
        return RootExpression(body, hints: hints)
    }

    private mutating func body() throws(TraceQLError) -> RootExpression.Body {
        let start = token.range
        switch try pipeline() {
        case .spansets(let pipeline): return .spansets(pipeline)
        case .series(let series): return .metrics(series)
        case .scalar, .constant:
            let range = range(from: start)
            guard isAtEnd else { throw unexpected() }
            throw TraceQLError(
                "`\(text(range))` is a number, and not yet a query; compare it: `… | count() > 2`", at: range)
        }
    }

    private var isAtEnd: Bool { token.kind == .end || token.kind == .word(Keyword.with.rawValue) }

    private mutating func hintList() throws(TraceQLError) -> [Hint] {
        try require(.openParenthesis)
        var hints = [try hint()]
        while try accept(.comma) { hints.append(try hint()) }
        try require(.closeParenthesis)
        return hints
    }

    private mutating func hint() throws(TraceQLError) -> Hint {
        expect(.hint)
        let start = token.range
        guard case .word(let name) = token.kind else { throw unexpected() }
        try advance()
        try require(.equal)
        let value = try signedLiteral()
        return Hint(name, value, at: range(from: start))
    }
}

extension RootExpression {
    /// Reads a query. What it means is checked by ``Validator``.
    ///
    /// - Throws: the first place where the text is no TraceQL, and what was expected there.
    /// - Complexity: linear in the length of the text.
    package static func parse(_ text: String) throws(TraceQLError) -> RootExpression {
        var parser = try Parser(text)
        return try parser.root()
    }
}
