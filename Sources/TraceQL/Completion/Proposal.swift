/// Something that may be written at a place in a query.
package enum Proposal: Hashable, Sendable {
    case function(Function)
    case keyword(Keyword)
    /// An operator or a punctuation mark.
    case symbol(Symbol)
    /// An intrinsic, or a scope up to its dot.
    case field(String)
    /// A word that stands for a value: `error`, `true`, `nil`.
    case value(String)
    case hint(String)
    /// Keys of the attributes that spans have in a scope, or in any where it is nil: only the store knows them.
    case attributeKeys(AttributeScope?)
    /// Values that spans have in a field: only the store knows them.
    case values(of: Field)

    /// Everything that an expectation of the parser stands for.
    static func proposals(for expectation: Expectation) -> [Proposal] {
        switch expectation {
        case .symbol(let symbol): [.symbol(symbol)]
        case .keyword(let keyword): [.keyword(keyword)]
        case .function(let family): Function.allCases.filter { $0.family == family }.map { .function($0) }
        case .field: fields
        case .value(let field): values(of: field)
        case .hint: Hint.known.filter { $0.value != .anything }.keys.sorted().map { .hint($0) }
        case .fieldOperator: symbols { $0.binaryOperator != nil }
        case .spansetOperator: symbols { $0.spansetOperator != nil }
        case .arithmeticOperator: symbols { $0.binaryOperator.map { $0.precedence > .comparing } ?? false }
        case .comparison: symbols { $0.binaryOperator?.comparesNumbers ?? false }
        case .number, .end: []
        }
    }

    private static let fields: [Proposal] = {
        let scopes = AttributeScope.allCases.map { "\($0.rawValue)." } + ["\(Field.parentScope).", "."]
        let intrinsics =
            Intrinsic.unscoped.keys.sorted() + Intrinsic.allCases.map(\.rawValue).filter { $0.contains(":") }
        return (scopes + intrinsics).map { .field($0) }
    }()

    private static func symbols(where isWanted: (Symbol) -> Bool) -> [Proposal] {
        Symbol.allCases.filter(isWanted).map { .symbol($0) }
    }

    private static func values(of field: Field?) -> [Proposal] {
        guard let field else { return ["true", "false", "nil"].map { .value($0) } }
        switch ValueType(field) {
        case .status: return FieldWord.values(of: field).map { .value($0) }
        case .kind: return FieldWord.values(of: field).map { .value($0) }
        case .unknown: return [.values(of: field), .value("true"), .value("false"), .value("nil")]
        case .string: return [.values(of: field)]
        case .integer, .float, .duration, .boolean, .absent: return []
        }
    }
}
