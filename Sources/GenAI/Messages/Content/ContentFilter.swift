package import TraceModel

/// What is done to content before it is stored: nothing, leaving it out, or masking what is secret in it.
package enum ContentFilter: Sendable {
    case keep
    case remove
    case mask(TextMasker)

    /// What becomes of one attribute.
    package enum Outcome: Hashable, Sendable {
        case unchanged
        case removed
        case replaced(AttributeValue)
    }

    /// - Parameter event: the name of the event or log record that has the attribute; nil for one of a span.
    /// - Complexity: O(size of the value).
    package func apply(toKey key: String, _ value: AttributeValue, ofEvent event: String? = nil) -> Outcome {
        let isContent = event.map { ContentKeys.isContent(key, ofEvent: $0) } ?? ContentKeys.isContent(key)
        return isContent ? apply(toContent: value) : .unchanged
    }

    /// The same for a value that is known to be content, such as the body of a message's log record.
    package func apply(toContent value: AttributeValue) -> Outcome {
        switch self {
        case .keep: .unchanged
        case .remove: .removed
        case .mask(let masker): masker.mask(value).map { .replaced($0) } ?? .unchanged
        }
    }
}

extension TextMasker {
    /// The value with the texts in it masked, or nil when nothing changes. Keys stay; nesting was bounded when the
    /// value was decoded.
    package func mask(_ value: AttributeValue) -> AttributeValue? {
        switch value {
        case .string(let text): return mask(text).map { .string($0) }
        case .bytes(let bytes): return mask(utf8: bytes).map { .bytes($0) }
        case .array(let members):
            let masked = members.map { mask($0) }
            if masked.allSatisfy({ $0 == nil }) { return nil }
            return .array(zip(masked, members).map { $0 ?? $1 })
        case .map(let members):
            let masked = members.map { mask($0.value) }
            if masked.allSatisfy({ $0 == nil }) { return nil }
            return .map(zip(masked, members).map { Attribute($1.key, $0 ?? $1.value) })
        case .empty, .bool, .int, .double: return nil
        }
    }
}
