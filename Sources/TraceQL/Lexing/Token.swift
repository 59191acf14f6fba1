/// The smallest part of a query that means something.
package struct Token: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case end
        case symbol(Symbol)
        /// A keyword, the name of a function, or an intrinsic without its scope.
        case word(String)
        /// An attribute, or an intrinsic with its scope.
        case field(Field)
        case string(String)
        /// At most 2⁶³, which is in range behind a minus sign only.
        case integer(UInt64)
        case float(Double)
        /// Nanoseconds, at most 2⁶³.
        case duration(UInt64)
    }

    package let kind: Kind
    package let range: SourceRange

    package init(_ kind: Kind, at range: SourceRange) {
        self.kind = kind
        self.range = range
    }
}
