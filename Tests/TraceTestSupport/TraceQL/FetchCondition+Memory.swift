package import TraceQL

extension FetchCondition {
    /// Whether a span of the trace may satisfy it, by the values alone: what a source with zone maps and dictionaries does.
    package func mayHold(in trace: MemoryTrace) -> Bool {
        trace.spans.indices.contains { holds(in: trace, $0) }
    }

    private func holds(in trace: MemoryTrace, _ index: Int) -> Bool {
        switch self {
        case .all(let conditions): conditions.allSatisfy { $0.holds(in: trace, index) }
        case .any(let conditions): conditions.contains { $0.holds(in: trace, index) }
        case .present(let field): !trace.candidates(field, index).isEmpty
        case .compare(let field, let operation, let literal):
            trace.candidates(field, index).contains { $0.may(operation, literal) }
        }
    }
}

extension MemoryTrace {
    /// The values that a comparison may look at; for what is not stored one that never decides anything.
    fileprivate func candidates(_ field: Field, _ index: Int) -> [FieldValue?] {
        let value: FieldValue?
        switch field.source {
        case .intrinsic(.spanChildCount), .intrinsic(.nestedSetLeft), .intrinsic(.nestedSetRight),
            .intrinsic(.nestedSetParent):
            return [nil]
        case .intrinsic(let intrinsic): value = self.value(intrinsic, of: index)
        case .attribute(let scope?, let key): value = self.value(scope, key, of: index)
        case .attribute(nil, let key):
            let own = self.value(.span, key, of: index)
            value = own == nil || own == .list([]) ? self.value(.resource, key, of: index) : own
        }
        if case .list(let elements)? = value { return elements }
        return value.map { [$0] } ?? []
    }
}

extension FieldValue? {
    /// Only what can be told for certain is left out: other texts and other numbers than an equal one.
    fileprivate func may(_ operation: BinaryOperator, _ literal: Literal) -> Bool {
        switch (self, operation, literal) {
        case (.text(let own)?, .equal, .string(let wanted)): own == wanted
        case (.integer(let own)?, .equal, .integer(let wanted)): own == wanted
        case (.integer(let own)?, .greater, .integer(let bound)): own > bound
        case (.integer(let own)?, .less, .integer(let bound)): own < bound
        case (.duration(let own)?, .greater, .duration(let bound)): own > bound
        case (.duration(let own)?, .lessOrEqual, .duration(let bound)): own <= bound
        case (.text?, .equal, .integer), (.integer?, .equal, .string): false
        default: true
        }
    }
}
