/// A field of spans that a scan can read as a column.
package enum SpanField: Hashable, Sendable {
    case name
    /// The number of the wire (trace.proto `StatusCode`): 0 unset, 1 ok, 2 error.
    case statusCode
    case statusMessage
    /// The number of the wire (trace.proto `SpanKind`).
    case kind
    case scopeName
    case scopeVersion
    case attribute(AttributeOwner, key: String)
    case eventName
    /// Nanoseconds from the start of the span, one for each event.
    case eventOffset
    /// Lower-case hexadecimal, one for each link.
    case linkTraceID
    case linkSpanID
    /// Of the span's trace; absent while its root has not arrived.
    case rootName
    case rootService
    /// Of the span's trace, the attribute `request.id`; see ``RequestSummary/requestID``.
    case requestID
}

/// What an attribute belongs to.
package enum AttributeOwner: Hashable, Sendable {
    case span, resource, scope, event, link
}
