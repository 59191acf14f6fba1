/// A constant in a query.
package enum Literal: Hashable, Sendable {
    case string(String)
    case integer(Int64)
    case float(Double)
    case boolean(Bool)
    /// Nanoseconds; written `1.5s`, `250ms`, `1h30m`.
    case duration(Int64)
    case status(StatusWord)
    case kind(KindWord)
    /// `nil`: the field is not there.
    case absent
}

/// Span status as TraceQL spells it.
package enum StatusWord: String, Hashable, Sendable, CaseIterable {
    case ok, error, unset
}

/// Span kind as TraceQL spells it.
package enum KindWord: String, Hashable, Sendable, CaseIterable {
    case unspecified, `internal`, server, client, producer, consumer
}
