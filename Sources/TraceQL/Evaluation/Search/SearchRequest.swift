package import TraceModel

/// What of the matching traces is wanted.
package struct SearchRequest: Hashable, Sendable {
    /// Only traces that overlap `from..<to`; nil is open.
    package var from: UnixNanoseconds?
    package var to: UnixNanoseconds?
    /// Traces at most; `limit()` in the query can only lower it.
    package var limit: Int
    /// Spans at most of each spanset (Tempo's `spss`).
    package var spansPerSpanset: Int

    /// Tempo's own defaults.
    package static let defaultLimit = 20
    package static let defaultSpansPerSpanset = 3

    package init(
        from: UnixNanoseconds? = nil, to: UnixNanoseconds? = nil, limit: Int = Self.defaultLimit,
        spansPerSpanset: Int = Self.defaultSpansPerSpanset
    ) {
        self.from = from
        self.to = to
        self.limit = limit
        self.spansPerSpanset = spansPerSpanset
    }
}
