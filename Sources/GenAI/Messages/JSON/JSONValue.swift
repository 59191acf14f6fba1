/// A JSON value (RFC 8259). Objects keep the order of their members, numbers their text.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// As written: `1.0`, `1e400` and integers of any length are not rounded.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([JSONMember])
}

/// One name of an object and its value.
package struct JSONMember: Hashable, Sendable {
    package var key: String
    package var value: JSONValue

    package init(_ key: String, _ value: JSONValue) {
        self.key = key
        self.value = value
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(integerLiteral value: Int) { self = .number(String(value)) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { JSONMember($0.0, $0.1) })
    }
    package init(nilLiteral: ()) { self = .null }
}
