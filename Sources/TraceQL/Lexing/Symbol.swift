/// An operator or a punctuation mark.
package enum Symbol: String, Hashable, Sendable, CaseIterable {
    case openBrace = "{"
    case closeBrace = "}"
    case openParenthesis = "("
    case closeParenthesis = ")"
    case comma = ","
    case pipe = "|"
    case and = "&&"
    case or = "||"
    case not = "!"
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case matches = "=~"
    /// Between fields a negated match, between spansets "not sibling".
    case notTilde = "!~"
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divided = "/"
    case remainder = "%"
    case power = "^"
    case descendant = ">>"
    case ancestor = "<<"
    case sibling = "~"
    case notChild = "!>"
    case notParent = "!<"
    case notDescendant = "!>>"
    case notAncestor = "!<<"
    case unionSibling = "&~"
    case unionChild = "&>"
    case unionParent = "&<"
    case unionDescendant = "&>>"
    case unionAncestor = "&<<"

    static let longest = 3

    /// The operator between field expressions or numbers that is written like this.
    var binaryOperator: BinaryOperator? { BinaryOperator(rawValue: rawValue) }

    /// The operator between spansets that is written like this.
    var spansetOperator: SpansetOperator? {
        if let relation = SpansetOperator.Relation(rawValue: rawValue) { return SpansetOperator(relation) }
        guard let form = SpansetOperator.Form(rawValue: String(rawValue.prefix(1))),
            let relation = SpansetOperator.Relation(rawValue: String(rawValue.dropFirst()))
        else { return nil }
        return SpansetOperator(relation, form)
    }
}
