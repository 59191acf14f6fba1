package import TraceModel
package import TraceStore

/// One trace ready to be shown: its spans, their tree, and the summary of the whole.
package struct TraceView: Sendable {
    package let trace: StoredTrace
    package let tree: TraceTree
    package let summary: RequestSummary

    /// Nil when no span of the trace has arrived.
    package init?(_ trace: StoredTrace) {
        let tree = TraceTree(trace.spans)
        guard let summary = RequestSummary(trace, tree: tree) else { return nil }
        self.trace = trace
        self.tree = tree
        self.summary = summary
    }
}

/// Answers questions about requests from a store.
package struct RequestQueries: Sendable {
    private let store: TraceStore

    package init(store: TraceStore) {
        self.store = store
    }

    /// A page of requests and how many match in all.
    package func requests(matching filter: RequestFilter) throws(QueryFailure) -> StoredRequests {
        try store.requests(matching: filter, budget: budget)
    }

    package func trace(_ id: TraceID) throws(QueryFailure) -> TraceView? {
        try store.trace(id, budget: budget).flatMap { TraceView($0) }
    }

    /// A query ends early when the task that asked is cancelled.
    private var budget: QueryBudget { QueryBudget(isCancelled: { Task.isCancelled }) }

    /// The names of outcomes by number; see ``RequestAccounting/outcomes``.
    package var outcomes: [String] { store.outcomes }

    package func services() -> [ServiceOperations] {
        store.services()
    }
}
