package import TraceModel

/// What an evaluation needs of a source.
package struct FetchSpansRequest: Hashable, Sendable {
    /// Only traces that overlap `from..<to`. A nil bound is open.
    package var from: UnixNanoseconds?
    package var to: UnixNanoseconds?
    /// A trace can only matter when, for each of these, at least one of its spans may satisfy it.
    ///
    /// A source may use any of them to skip traces, or none.
    package var conditions: [FetchCondition]

    package init(from: UnixNanoseconds? = nil, to: UnixNanoseconds? = nil, conditions: [FetchCondition] = []) {
        self.from = from
        self.to = to
        self.conditions = conditions
    }
}

/// A comparison that some span of the trace must pass.
package indirect enum FetchCondition: Hashable, Sendable {
    /// Field, operator and constant; `notEqual` and `matchesNot` need the field to be there.
    case compare(Field, BinaryOperator, Literal)
    case present(Field)
    /// All hold for one and the same span.
    case all([FetchCondition])
    /// At least one holds.
    case any([FetchCondition])
}
