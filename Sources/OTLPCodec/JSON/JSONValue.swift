internal import TraceModel

/// An attribute value as a row keeps it.
struct JSONValue {
    static let empty = JSONValue(kind: .empty, bits: 0)

    var kind: ValueKind
    var bits: UInt64
}
