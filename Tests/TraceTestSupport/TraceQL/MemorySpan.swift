package import TraceModel
package import TraceQL

/// A span with where it was recorded, as a query sees it.
package struct MemorySpan: Hashable, Sendable {
    package var span: SpanData
    package var resource: [Attribute]
    package var scope: InstrumentationScope

    package init(_ span: SpanData, resource: [Attribute] = [], scope: InstrumentationScope = InstrumentationScope()) {
        self.span = span
        self.resource = resource
        self.scope = scope
    }

    package var duration: UInt64 { span.end.nanoseconds(since: span.start) }

    /// The span's attributes in a scope, those of events and links together.
    package func attributes(_ scope: AttributeScope) -> [Attribute] {
        switch scope {
        case .span: span.attributes
        case .resource: resource
        case .instrumentation: self.scope.attributes
        case .event: span.events.flatMap(\.attributes)
        case .link: span.links.flatMap(\.attributes)
        }
    }
}

extension FieldValue {
    /// What TraceQL sees of an attribute; nil for bytes, maps and empty values, which it has no words for.
    package init?(_ value: AttributeValue) {
        switch value {
        case .string(let text): self = .text(text)
        case .bool(let flag): self = .boolean(flag)
        case .int(let number): self = .integer(number)
        case .double(let number): self = .double(number)
        case .array(let elements): self = .list(elements.compactMap { FieldValue($0) })
        case .empty, .bytes, .map: return nil
        }
    }
}
