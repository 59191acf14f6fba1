/// What a pattern says in plain texts, so that most patterns need no automaton.
struct LiteralPattern {
    /// All texts that match, where they are few.
    var exact: [[UInt8]]?
    /// What every match begins with.
    var prefix: [UInt8]
    /// A faster way to match than the automaton.
    var shortcut: Shortcut?

    enum Shortcut: Hashable, Sendable {
        case anything
        case equal([UInt8])
        case oneOf(Set<[UInt8]>)
        /// `text.*`, `.*text` and `.*text.*`.
        case hasPrefix([UInt8])
        case hasSuffix([UInt8])
        case contains([UInt8])
    }

    init(_ node: RegexNode) {
        let parts = Self.parts(node)
        exact = Self.texts(.concatenation(parts))
        prefix = exact.map(Self.commonPrefix) ?? Self.prefix(parts)
        shortcut = exact.map { $0.count == 1 ? .equal($0[0]) : .oneOf(Set($0)) } ?? Self.shortcut(parts)
    }

    /// The pattern as a sequence, without the anchors that it has anyway.
    private static func parts(_ node: RegexNode) -> [RegexNode] {
        var parts: ArraySlice<RegexNode>
        if case .concatenation(let sequence) = node { parts = sequence[...] } else { parts = [node] }
        while parts.first == .assertion(.beginText) { parts.removeFirst() }
        while parts.last == .assertion(.endText) { parts.removeLast() }
        return Array(parts)
    }

    /// Every text that a node matches; nil where they are more than the limit.
    private static func texts(_ node: RegexNode) -> [[UInt8]]? {
        switch node {
        case .scalar(let set):
            guard set.count <= largestSet else { return nil }
            return set.ranges.flatMap { $0.map(UTF8Sequence.encoded) }
        case .assertion: return nil
        case .concatenation(let parts):
            var texts: [[UInt8]] = [[]]
            for part in parts {
                guard let behind = Self.texts(part), texts.count * behind.count <= RegexLimits.literals else {
                    return nil
                }
                texts = texts.flatMap { text in behind.map { text + $0 } }
            }
            return texts
        case .alternation(let parts):
            var texts: [[UInt8]] = []
            for part in parts {
                guard let more = Self.texts(part), texts.count + more.count <= RegexLimits.literals else { return nil }
                texts += more
            }
            return texts
        case .repetition(let body, 0, 1):
            guard let texts = Self.texts(body), texts.count < RegexLimits.literals else { return nil }
            return [[]] + texts
        case .repetition: return nil
        }
    }

    private static let largestSet = 16
    /// A longer text is sought by the automaton: comparing it at every place would not be linear.
    private static let longestSought = 64

    private static func prefix(_ parts: [RegexNode]) -> [UInt8] {
        var prefix: [UInt8] = []
        for part in parts {
            let texts: [[UInt8]]?
            if case .concatenation(let inner) = part { texts = [Self.prefix(inner)] } else { texts = Self.texts(part) }
            guard let texts else { break }
            prefix += commonPrefix(texts)
            guard texts.count == 1, case .scalar = part else { break }
        }
        return prefix
    }

    private static func commonPrefix(_ texts: [[UInt8]]) -> [UInt8] {
        guard var common = texts.first else { return [] }
        for text in texts.dropFirst() {
            common = zip(common, text).prefix { $0 == $1 }.map(\.0)
        }
        return common
    }

    private static func shortcut(_ parts: [RegexNode]) -> Shortcut? {
        let opens = parts.first == .anything
        let closes = parts.last == .anything
        if opens, parts.count == 1 { return .anything }
        let middle = parts.dropFirst(opens ? 1 : 0).dropLast(closes ? 1 : 0)
        guard let texts = texts(.concatenation(Array(middle))), texts.count == 1 else { return nil }
        switch (opens, closes) {
        case (true, true): return texts[0].count <= longestSought ? .contains(texts[0]) : nil
        case (true, false): return .hasSuffix(texts[0])
        case (false, true): return .hasPrefix(texts[0])
        case (false, false): return nil
        }
    }
}
