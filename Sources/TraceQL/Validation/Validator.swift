/// Checks that what a query says makes sense: types, and where stages may stand.
package struct Validator {
    private(set) var errors: [TraceQLError] = []

    /// - Throws: the first mistake in the order of the text.
    package static func check(_ root: RootExpression) throws(TraceQLError) {
        if let first = errors(in: root).first { throw first }
    }

    /// Every mistake, in the order of the text. One that follows from another is left out.
    ///
    /// - Complexity: linear in the size of the query, but for regular expressions, which are compiled.
    package static func errors(in root: RootExpression) -> [TraceQLError] {
        var validator = Validator()
        validator.check(root)
        return validator.errors.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    mutating func report(_ message: String, at range: SourceRange) {
        errors.append(TraceQLError(message, at: range))
    }

    private mutating func check(_ root: RootExpression) {
        switch root.body {
        case .spansets(let pipeline): check(pipeline, isWhole: true)
        case .metrics(let metrics): check(metrics)
        }
        for hint in root.hints { check(hint) }
    }

    private mutating func check(_ hint: Hint) {
        guard let kind = Hint.known[hint.name] else {
            let near = Suggestion.clause(for: hint.name, in: Hint.known.keys.sorted())
            return report("unknown hint `\(hint.name)`\(near)", at: hint.range)
        }
        if !hint.hasFittingValue { report("the hint `\(hint.name)` is \(kind.description)", at: hint.range) }
    }
}
