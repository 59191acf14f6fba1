internal import TraceQL

extension Symbol {
    /// What an operator means where its look does not tell; empty for others.
    var summary: String {
        switch self {
        case .openBrace: "spans that fulfil a condition"
        case .pipe: "next stage"
        case .matches: "matches a regular expression"
        case .notTilde: "does not match; not siblings"
        case .descendant: "descendants of"
        case .ancestor: "ancestors of"
        case .sibling: "siblings of"
        case .notChild: "not children of"
        case .notParent: "not parents of"
        case .notDescendant: "not descendants of"
        case .notAncestor: "not ancestors of"
        case .unionSibling: "siblings, and both sides"
        case .unionChild: "children, and both sides"
        case .unionParent: "parents, and both sides"
        case .unionDescendant: "descendants, and both sides"
        case .unionAncestor: "ancestors, and both sides"
        case .power: "to the power of"
        case .remainder: "remainder of"
        default: ""
        }
    }
}
