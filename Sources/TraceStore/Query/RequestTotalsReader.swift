internal import TraceModel

/// Finds the sums of requests: in the columns of their segments where they are known, else from their spans.
struct RequestTotalsReader: Sendable {
    private let accounting: any RequestAccounting
    private let headTotals: HeadTotals
    /// See ``StoreEngine/trace(_:_:_:_:)``.
    private let trace:
        @Sendable (TraceID, [SplitTraces.Piece], StoreSnapshot, QueryBudget) throws(QueryFailure) -> StoredTrace?

    init(
        _ accounting: any RequestAccounting, _ headTotals: HeadTotals,
        trace:
            @escaping @Sendable (TraceID, [SplitTraces.Piece], StoreSnapshot, QueryBudget) throws(QueryFailure)
            -> StoredTrace?
    ) {
        self.accounting = accounting
        self.headTotals = headTotals
        self.trace = trace
    }

    /// Of a request that lies in one segment as a whole.
    func ofRow(_ row: Int, _ segment: Segment, _ budget: QueryBudget) throws(QueryFailure) -> RequestTotals? {
        // Damage has been reported; the spans say the same.
        if let accounts = try? segment.accounts(), accounts.version == accounting.version,
            let known = accounts.totals(row)
        {
            return known
        }
        try budget.check()
        return (try? segment.trace(row: row)).map { accounting.totals(of: $0) }
    }

    /// Of a request that lies in a head as a whole.
    func ofTrace(_ trace: Int, _ head: StoreSnapshot.HeadSource) -> RequestTotals {
        headTotals.totals(trace, head, accounting)
    }

    /// Of a request whose spans are at hand, all told.
    func ofSpans(_ spans: [SpanReference], _ id: TraceID) -> RequestTotals {
        accounting.totals(of: StoredTrace(id: id, spans: spans, logs: []))
    }

    func ofSplit(
        _ id: TraceID, _ pieces: [SplitTraces.Piece], _ snapshot: StoreSnapshot, _ budget: QueryBudget
    ) throws(QueryFailure) -> RequestTotals? {
        try trace(id, pieces, snapshot, budget).map { accounting.totals(of: $0) }
    }
}
