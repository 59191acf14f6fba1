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
    package struct Page: Sendable {
        package let requests: [RequestSummary]
        package let matched: Int
    }

    package func requests(matching filter: RequestFilter) -> Page {
        let found = store.requests(matching: filter)
        return Page(requests: found.traces.compactMap { TraceView($0)?.summary }, matched: found.matched)
    }

    package func trace(_ id: TraceID) -> TraceView? {
        store.trace(id).flatMap(TraceView.init)
    }

    package func services() -> [ServiceOperations] {
        store.services()
    }
}
