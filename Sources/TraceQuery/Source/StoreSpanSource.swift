internal import TraceModel
package import TraceQL
package import TraceStore

/// The store as the query language reads it: parts that can be read at the same time, with places that cannot matter
/// passed over by bounds and filters.
package struct StoreSpanSource: SpanSource {
    private let store: TraceStore
    private let budget: QueryBudget

    /// - Parameter budget: what one query may use of the store.
    package init(_ store: TraceStore, budget: QueryBudget) {
        self.store = store
        self.budget = budget
    }

    package func parts(_ request: FetchSpansRequest) throws -> [any SpanSourcePart<StoreBlock>] {
        try store.scan(ScanFilter(request), budget: budget).map {
            StorePart(part: $0, budget: budget, outcomes: store.outcomes)
        }
    }
}

/// Some row groups, or traces from memory.
struct StorePart: SpanSourcePart {
    let part: ScanPart
    let budget: QueryBudget
    /// See ``RequestAccounting/outcomes``.
    let outcomes: [String]

    var bounds: TraceBounds { part.bounds.map { TraceBounds($0) } ?? TraceBounds() }

    func forEachBlock(where isWanted: (TraceBounds) -> Bool, _ visit: (StoreBlock) throws -> Bool) throws {
        try part.forEach(budget, where: { isWanted(TraceBounds($0)) }) {
            try visit(StoreBlock($0, outcomes: outcomes))
        }
    }
}

extension TraceBounds {
    fileprivate init(_ bounds: ScanPart.Bounds) {
        self.init(latestStart: UnixNanoseconds(bounds.latestStart), longestDuration: bounds.longestDuration)
    }
}
