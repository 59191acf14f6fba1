/// What may be written where the cursor stands in a query that is being typed.
///
/// What stands before the word at the cursor is parsed; what the parser looked for at its end is what may follow.
package struct CompletionContext: Hashable, Sendable {
    /// The word at the cursor, which a proposal replaces: bytes of the text, empty between words.
    package let range: SourceRange
    /// What there is of the word before the cursor, without a quotation mark.
    package let typed: String
    /// What may stand in the range, not narrowed by what was typed; empty where the query is wrong before it.
    package let proposals: [Proposal]

    /// - Parameter offset: where the cursor is, in UTF-8 bytes; brought into the text and to the start of a character.
    /// - Complexity: linear in the length of the text.
    package init(at offset: Int, in text: String) {
        let bytes = Array(text.utf8)
        var cursor = min(max(offset, 0), bytes.count)
        while cursor < bytes.count, bytes[cursor] & 0xc0 == 0x80 { cursor -= 1 }
        guard bytes.count <= QueryLimits.bytes, let word = WordAtCursor(cursor, in: text) else {
            self.init(range: SourceRange(cursor, cursor), typed: "", proposals: [])
            return
        }
        let before = String(decoding: bytes[..<word.range.lowerBound], as: UTF8.self)
        let typed = String(decoding: bytes[word.range.lowerBound..<cursor], as: UTF8.self)
        self.init(word, typed, Self.expectations(after: before))
    }

    private init(range: SourceRange, typed: String, proposals: [Proposal]) {
        self.range = range
        self.typed = typed
        self.proposals = proposals
    }

    /// What the parser looks for at the end of a text; nothing where it fails before.
    private static func expectations(after text: String) -> [Expectation] {
        do {
            var parser = try Parser(text)
            do {
                _ = try parser.root()
            } catch {
                // Unfinished queries are the rule here: what is wanted is how far the parser came.
            }
            return parser.token.kind == .end ? parser.expected : []
        } catch {
            return []
        }
    }

    private init(_ word: WordAtCursor, _ typed: String, _ expected: [Expectation]) {
        if let quote = typed.first, quote == "\"" || quote == "`" {
            let fields: [Proposal] = expected.compactMap { expectation in
                if case .value(.some(let field)) = expectation { .values(of: field) } else { nil }
            }
            self.init(range: word.range, typed: String(typed.dropFirst()), proposals: fields)
        } else if let (head, proposals) = Self.members(typed) {
            let rest = SourceRange(word.range.lowerBound + head.utf8.count, word.range.upperBound)
            let isField = expected.contains(.field)
            self.init(range: rest, typed: String(typed.dropFirst(head.count)), proposals: isField ? proposals : [])
        } else {
            let all = expected.flatMap(Proposal.proposals).reduce(into: [Proposal]()) { all, one in
                if !all.contains(one) { all.append(one) }
            }
            self.init(range: word.range, typed: typed, proposals: all)
        }
    }

    /// What can follow `span.`, `span:` or `parent.` at the start of a word, and that start.
    private static func members(_ typed: String) -> (head: String, proposals: [Proposal])? {
        let parent = "\(Field.parentScope)."
        if typed.hasPrefix(parent) {
            let inner = String(typed.dropFirst(parent.count))
            if let (head, proposals) = members(inner) { return (parent + head, proposals) }
            let scopes = AttributeScope.allCases.map { Proposal.field("\($0.rawValue).") }
            let intrinsics = Intrinsic.unscoped.keys.sorted().map { Proposal.field($0) }
            return (parent, [.attributeKeys(nil)] + scopes + intrinsics)
        }
        if typed.hasPrefix(".") { return (".", [.attributeKeys(nil)]) }
        guard let end = typed.firstIndex(where: { $0 == "." || $0 == ":" }) else { return nil }
        let scope = String(typed[..<end])
        let head = String(typed[...end])
        if typed[end] == ":" {
            guard Intrinsic.scopes.contains(scope) else { return nil }
            return (head, Intrinsic.names(of: scope).map { .field($0) })
        }
        return AttributeScope(rawValue: scope).map { (head, [.attributeKeys($0)]) }
    }
}
