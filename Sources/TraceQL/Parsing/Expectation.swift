/// What may stand at a place in a query. Messages name it, and an editor offers it.
package enum Expectation: Hashable, Sendable {
    case symbol(Symbol)
    case keyword(Keyword)
    /// A field, within braces or as an argument.
    case field
    /// A constant; what it is compared with, where that is a field.
    case value(of: Field?)
    /// An operator behind a value of a field expression.
    case fieldOperator
    case spansetOperator
    /// `+`, `*` and so on behind a number of a spanset, or behind series.
    case arithmeticOperator
    /// `>`, `=` and so on behind a number of a spanset, or behind series.
    case comparison
    /// A name of one of these, as `count` or `rate`.
    case function(Function.Family)
    case number
    case hint
    case end

    package var description: String {
        switch self {
        case .symbol(let symbol): "`\(symbol.rawValue)`"
        case .keyword(let keyword): "`\(keyword.rawValue)`"
        case .field: "a field"
        case .value: "a value"
        case .fieldOperator, .spansetOperator, .arithmeticOperator: "an operator"
        case .comparison: "a comparison"
        case .function(let family): family.description
        case .number: "a number"
        case .hint: "the name of a hint"
        case .end: "the end of the query"
        }
    }

    /// Words that may stand here, for a guess at a misspelt one.
    var words: [String] {
        switch self {
        case .keyword(let keyword): [keyword.rawValue]
        case .function(let family): Function.allCases.filter { $0.family == family }.map(\.rawValue)
        case .hint: Hint.known.keys.sorted()
        default: []
        }
    }
}

/// A word that is part of the grammar.
package enum Keyword: String, Hashable, Sendable, CaseIterable {
    case by, with
    case ascending = "asc"
    case descending = "desc"
}
