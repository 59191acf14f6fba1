/// The token that the cursor is in or directly behind, also where it is unfinished.
struct WordAtCursor {
    let range: SourceRange

    /// Nil where the text cannot be split into tokens up to the cursor, or the cursor is within an operator or a comment.
    init?(_ cursor: Int, in text: String) {
        var lexer = Lexer(text)
        while true {
            do {
                let token = try lexer.next()
                if token.kind == .end || token.range.lowerBound >= cursor {
                    range = SourceRange(cursor, cursor)
                    return
                }
                guard cursor <= token.range.upperBound else { continue }
                if case .symbol = token.kind {
                    // An operator is finished; what comes next begins behind it.
                    guard cursor == token.range.upperBound else { return nil }
                    range = SourceRange(cursor, cursor)
                } else {
                    range = token.range
                }
                return
            } catch {
                guard let range = Self.unfinished(lexer, cursor) else { return nil }
                self.range = range
                return
            }
        }
    }

    /// The part before the cursor of what could not be read, if the cursor is in it.
    private static func unfinished(_ lexer: Lexer, _ cursor: Int) -> SourceRange? {
        let start = lexer.tokenStart
        guard start < cursor, start < lexer.bytes.count else {
            return start == cursor ? SourceRange(cursor, cursor) : nil
        }
        let range = SourceRange(start, cursor)
        let text = lexer.text(range)
        if text.hasPrefix("\"") || text.hasPrefix("`") { return range }
        return text.contains(where: \.isWhitespace) || text.hasPrefix("/*") ? nil : range
    }
}
