internal import Synchronization

/// A regular expression as RE2 writes them, matched against whole texts as in Prometheus and Tempo.
///
/// Compiled once, then used from any thread. Patterns that are texts, or have a text between two `.*`, are compared
/// directly; all others take time linear in the text, whatever the pattern.
///
/// Texts are taken to be UTF-8.
package struct RegularExpression: Sendable {
    package let pattern: String
    /// Every text that matches, where there are at most ``RegexLimits/literals``, in UTF-8.
    package let exactLiterals: [[UInt8]]?
    /// What every matching text begins with; empty where that is not known.
    package let literalPrefix: [UInt8]
    private let shortcut: LiteralPattern.Shortcut?
    private let automata: AutomatonPool

    /// - Throws: where the pattern is no regular expression, cannot be matched in linear time, or is too large.
    package init(_ pattern: String) throws(RegularExpressionError) {
        self.pattern = pattern
        let node = try RegexParser.parse(pattern)
        let literals = LiteralPattern(node)
        exactLiterals = literals.exact
        literalPrefix = literals.prefix
        shortcut = literals.shortcut
        automata = AutomatonPool(try RegexProgram(node))
    }

    /// Whether the whole text matches.
    package func matches(_ text: borrowing Span<UInt8>) -> Bool {
        if let shortcut { return shortcut.matches(text) }
        var automaton = automata.take()
        let matches = automaton.matches(text)
        automata.put(automaton)
        return matches
    }

    package func matches(_ text: ArraySlice<UInt8>) -> Bool { matches(text.span) }

    package func matches(_ text: String) -> Bool { matches(Array(text.utf8)[...]) }
}

/// Automata of one pattern, so that each thread matches with one of its own and the states found by all are kept.
private final class AutomatonPool: Sendable {
    private let program: RegexProgram
    private let idle = Mutex<[LazyAutomaton]>([])

    init(_ program: RegexProgram) { self.program = program }

    func take() -> LazyAutomaton {
        idle.withLock { $0.popLast() } ?? LazyAutomaton(program)
    }

    func put(_ automaton: LazyAutomaton) {
        idle.withLock { $0.append(automaton) }
    }
}
