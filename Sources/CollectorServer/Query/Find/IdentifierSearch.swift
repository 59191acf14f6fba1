internal import TraceModel
internal import TraceQL
internal import TraceQuery
internal import TraceStore

/// What carries an id.
struct IdentifierMatch {
    let kind: IdentifierKind
    /// The attribute that has it; nil for ids that spans have themselves.
    let key: String?
    /// Requests that have it.
    let matched: Int
    /// The newest of them.
    let newest: RequestSummary
    /// The span whose id it is.
    let spanID: SpanID?
}

/// Finds whatever an id belongs to: a trace, a span, a request, an answer of a model, a conversation or a user.
struct IdentifierSearch {
    /// Longer than any id; what is longer is a text.
    static let longestID = 256

    private let requests: RequestQueries
    private let queries: TraceQLQueries
    private let isCancelled: @Sendable () -> Bool

    init(_ requests: RequestQueries, _ queries: TraceQLQueries, isCancelled: @escaping @Sendable () -> Bool) {
        self.requests = requests
        self.queries = queries
        self.isCancelled = isCancelled
    }

    /// - Throws: as ``TraceQLQueries/search(_:_:isCancelled:)``.
    func find(_ id: String) throws -> [IdentifierMatch] {
        var matches: [IdentifierMatch] = []
        if let trace = try trace(id) { matches.append(trace) }
        if let span = try span(id) { matches.append(span) }
        for kind in IdentifierKind.allCases {
            for key in kind.keys {
                var filter = RequestFilter(order: .newest, limit: 1)
                filter.attributes = [AttributeCondition(key: key, value: id)]
                let found = try requests.requests(matching: filter)
                guard let newest = found.requests.first else { continue }
                matches.append(
                    IdentifierMatch(kind: kind, key: key, matched: found.matched, newest: newest, spanID: nil))
            }
        }
        return matches
    }

    /// As such, or within a `traceparent` header: `00-TRACE-SPAN-01`.
    private func trace(_ text: String) throws -> IdentifierMatch? {
        let parts = text.split(separator: "-")
        guard let id = TraceID(hex: text) ?? (parts.count == 4 ? TraceID(hex: String(parts[1])) : nil), id.isValid,
            let view = try requests.trace(id)
        else { return nil }
        let span = parts.count == 4 ? SpanID(hex: String(parts[2])) : nil
        return IdentifierMatch(kind: .trace, key: nil, matched: 1, newest: view.summary, spanID: span)
    }

    private func span(_ text: String) throws -> IdentifierMatch? {
        guard let id = SpanID(hex: text), id.isValid else { return nil }
        let query = try TraceQLQueries.prepared("{ span:id = \"\(id)\" }")
        let found = try queries.search(query, SearchRequest(limit: 1), isCancelled: isCancelled)
        guard let trace = found.traces.first, let view = try requests.trace(trace.traceID) else { return nil }
        return IdentifierMatch(kind: .span, key: nil, matched: 1, newest: view.summary, spanID: id)
    }
}
