/// Reads a query into its syntax tree: TraceQL as Tempo 3 reads it, and the stages `sort` and `limit`.
///
/// It goes forward only, looks at one token at a time, and keeps what would have been right at the present token,
/// which is what messages and completion are made of.
package struct Parser {
    private var lexer: Lexer
    var token: Token
    /// What has been looked for at ``token`` so far, each once.
    package private(set) var expected: [Expectation] = []
    /// End of the token before ``token``.
    private(set) var endOfLast = 0
    private var nesting = 0
    private var operators = 0

    /// - Throws: where the text is too long or does not begin with a token.
    package init(_ text: String) throws(TraceQLError) {
        guard text.utf8.count <= QueryLimits.bytes else {
            let excess = SourceRange(QueryLimits.bytes, text.utf8.count)
            throw TraceQLError("a query may have \(QueryLimits.bytes) bytes", at: excess)
        }
        lexer = Lexer(text)
        token = try lexer.next()
    }

    /// Goes to the next token.
    mutating func advance() throws(TraceQLError) {
        endOfLast = token.range.upperBound
        token = try lexer.next()
        expected.removeAll(keepingCapacity: true)
    }

    /// Notes that something would be right here.
    mutating func expect(_ expectation: Expectation) {
        if !expected.contains(expectation) { expected.append(expectation) }
    }

    mutating func accept(_ symbol: Symbol) throws(TraceQLError) -> Bool {
        expect(.symbol(symbol))
        guard token.kind == .symbol(symbol) else { return false }
        try advance()
        return true
    }

    mutating func accept(_ keyword: Keyword) throws(TraceQLError) -> Bool {
        expect(.keyword(keyword))
        guard token.kind == .word(keyword.rawValue) else { return false }
        try advance()
        return true
    }

    mutating func require(_ symbol: Symbol) throws(TraceQLError) {
        guard try accept(symbol) else { throw unexpected() }
    }

    /// The function of a family that is named here, which is not yet read.
    mutating func function(of family: Function.Family, isExpected: Bool = true) -> Function? {
        if isExpected { expect(.function(family)) }
        guard case .word(let word) = token.kind, let function = Function(rawValue: word) else { return nil }
        return function.family == family ? function : nil
    }

    /// From the start of a range to what was read last.
    func range(from start: SourceRange) -> SourceRange {
        SourceRange(start.lowerBound, max(endOfLast, start.lowerBound))
    }

    func text(_ range: SourceRange) -> String { lexer.text(range) }

    /// One level further in for what `body` reads.
    mutating func nested<Result>(
        _ body: (inout Parser) throws(TraceQLError) -> Result
    ) throws(TraceQLError) -> Result {
        guard nesting < QueryLimits.nesting else {
            throw TraceQLError("queries may be nested \(QueryLimits.nesting) levels deep", at: token.range)
        }
        nesting += 1
        let result = try body(&self)
        nesting -= 1
        return result
    }

    /// Counts the operator at the present token against the limit.
    mutating func countOperator() throws(TraceQLError) {
        operators += 1
        guard operators <= QueryLimits.operators else {
            let message = "a query may have \(QueryLimits.operators) operators; alternatives fit into one `=~ \"a|b\"`"
            throw TraceQLError(message, at: token.range)
        }
    }
}
