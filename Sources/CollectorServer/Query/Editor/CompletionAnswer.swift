internal import TraceQL
internal import TraceQuery

/// What to offer at the cursor in a query, narrowed by what was typed.
struct CompletionAnswer: Sendable {
    /// Proposals of one answer: more are not looked through, a further letter is typed instead.
    static let largestCount = 60
    /// Letters after which keys are offered in front of which no scope was typed.
    private static let shortestKeyStart = 2

    /// Bytes that a proposal replaces.
    let range: SourceRange
    let items: [CompletionItem]
    /// Why keys or values are missing; nil when none are.
    let missing: String?

    init(
        at cursor: Int, in text: String, _ vocabulary: QueryVocabulary, _ isCancelled: @escaping @Sendable () -> Bool
    ) {
        let context = CompletionContext(at: cursor, in: text)
        var items: [CompletionItem] = []
        var missing: String?
        do {
            for proposal in context.proposals {
                items += try Self.items(proposal, vocabulary, isCancelled)
            }
            let isField = context.proposals.contains(.field("\(AttributeScope.span.rawValue)."))
            if isField, context.typed.count >= Self.shortestKeyStart, !context.typed.contains(".") {
                items += try Self.scopedKeys(vocabulary, isCancelled)
            }
        } catch {
            // What the language knows is offered all the same.
            items += context.proposals.compactMap { CompletionItem($0) }.filter { !items.contains($0) }
            missing = Self.reason(error)
        }
        // A query begins with a filter more often than with anything else.
        if context.range.lowerBound == 0, let place = items.firstIndex(where: { $0.text == Symbol.openBrace.rawValue })
        {
            items.insert(items.remove(at: place), at: 0)
        }
        range = context.range
        self.items = Self.narrowed(items, typed: context.typed)
        self.missing = missing
    }

    private static func items(
        _ proposal: Proposal, _ vocabulary: QueryVocabulary, _ isCancelled: @escaping @Sendable () -> Bool
    ) throws -> [CompletionItem] {
        switch proposal {
        case .attributeKeys(let scope):
            let listed = try vocabulary.keys(isCancelled).filter { scope == nil || $0.scope == scope }
            let keys = Set(listed.flatMap(\.keys)).sorted()
            return keys.map { CompletionItem(key: $0, behind: scope) }
        case .values(let field):
            return try vocabulary.values(of: field, isCancelled).map { CompletionItem($0, of: field) }
        default:
            return CompletionItem(proposal).map { [$0] } ?? []
        }
    }

    private static func scopedKeys(
        _ vocabulary: QueryVocabulary, _ isCancelled: @escaping @Sendable () -> Bool
    ) throws -> [CompletionItem] {
        try vocabulary.keys(isCancelled).flatMap { tags in
            tags.keys.map { CompletionItem(key: $0, in: tags.scope) }
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case is QueryCancelled: "the search for them was cancelled"
        case is AnswerLimitError: "the field has too many different values"
        default: "\(error)"
        }
    }

    /// Those that begin with what was typed, then those that contain it; case does not count.
    static func narrowed(_ items: [CompletionItem], typed: String) -> [CompletionItem] {
        let wanted = typed.lowercased()
        guard !wanted.isEmpty else { return Array(items.prefix(largestCount)) }
        var (first, second) = ([CompletionItem](), [CompletionItem]())
        for item in items where item.text != typed {
            let text = item.text.lowercased()
            if text.hasPrefix(wanted) || text.hasPrefix("\"" + wanted) {
                first.append(item)
            } else if text.contains(wanted) {
                second.append(item)
            }
        }
        return Array((first + second).prefix(largestCount))
    }
}
