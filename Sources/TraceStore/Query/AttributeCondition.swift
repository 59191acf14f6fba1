internal import TraceModel

/// An attribute of a span or its resource with a value that reads as a given text: a string equal to it, or a number
/// or truth value written like it.
package struct AttributeCondition: Sendable, Equatable {
    package let key: String
    package let value: String

    package init(key: String, value: String) {
        self.key = key
        self.value = value
    }

    /// The bits a value of this kind must have; nil when no such value reads as the text. Texts are compared apart.
    func bits(_ kind: ValueKind) -> UInt64? {
        switch kind {
        case .int: Int64(value).map { UInt64(bitPattern: $0) }
        case .double: Double(value).map(\.bitPattern)
        case .bool: value == "true" ? 1 : value == "false" ? 0 : nil
        case .empty, .string, .bytes, .array, .map: nil
        }
    }

    /// Whether any value but a string can read as the text.
    var mayBeNumber: Bool { bits(.double) != nil || bits(.bool) != nil }
}
