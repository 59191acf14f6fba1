/// `exemplars=true` of `with(exemplars=true)`. Equality ignores where it was written.
package struct Hint: Hashable, Sendable {
    package let name: String
    package let value: Literal
    package let range: SourceRange

    package init(_ name: String, _ value: Literal, at range: SourceRange = SourceRange(0, 0)) {
        self.name = name
        self.value = value
        self.range = range
    }

    package static func == (left: Hint, right: Hint) -> Bool { left.name == right.name && left.value == right.value }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(value)
    }
}
