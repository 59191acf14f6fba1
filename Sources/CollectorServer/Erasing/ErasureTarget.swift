internal import GenAI
package import TraceModel
package import TraceStore

/// Whose requests are to be erased.
package enum ErasureTarget: Sendable, Equatable {
    case traces(Set<TraceID>)
    case user(String)
    case conversation(String)

    /// Requests can be many, and nobody waits for a page.
    private static let milliseconds = 600_000
    /// Requests that may arrive between counting and listing them.
    private static let slack = 1000

    /// The requests that have a span, or a resource, which names the user or conversation by any dialect's key.
    /// - Complexity: a search for each such key.
    package func traceIDs(in store: TraceStore) throws(QueryFailure) -> Set<TraceID> {
        switch self {
        case .traces(let ids): ids
        case .user(let name): try Self.traceIDs(having: Dialect.keys(telling: .user), name, in: store)
        case .conversation(let name):
            try Self.traceIDs(having: Dialect.keys(telling: .conversation), name, in: store)
        }
    }

    private static func traceIDs(
        having keys: [String], _ value: String, in store: TraceStore
    ) throws(QueryFailure) -> Set<TraceID> {
        let budget = QueryBudget(milliseconds: milliseconds)
        var found: Set<TraceID> = []
        for key in keys {
            var filter = RequestFilter(limit: 1)
            filter.attributes = [AttributeCondition(key: key, value: value)]
            let matched = try store.requests(matching: filter, budget: budget).matched
            if matched == 0 { continue }
            filter.limit = matched + slack
            found.formUnion(try store.requests(matching: filter, budget: budget).requests.map(\.traceID))
        }
        return found
    }

    /// Erases the requests, or their content. Blocks until it is done.
    /// - Throws: ``QueryFailure`` when they could not be found, ``StoreError`` when a segment could not be written.
    package func erase(_ extent: Erasure.Extent, from store: TraceStore) throws -> ErasureReport {
        let ids = try traceIDs(in: store)
        return ids.isEmpty ? ErasureReport() : try store.erase(Erasure(ids, extent))
    }
}

extension StoreConfiguration {
    /// Lets ``Erasure/Extent/content`` leave out what ``ContentKeys`` calls content.
    package mutating func knowContent() {
        contentEdit = { ContentFilter.remove.edit(of: $0) }
    }
}
