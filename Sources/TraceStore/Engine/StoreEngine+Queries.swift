package import TraceModel

extension StoreEngine {
    func snapshot() -> StoreSnapshot {
        catalog.withLock { $0.snapshot }
    }

    /// Everything about one trace; nil when nothing of it has arrived.
    /// - Complexity: a filter probe for each segment that does not have it; O(its row groups) in those that do.
    package func trace(_ id: TraceID, budget: QueryBudget = QueryBudget()) throws(QueryFailure) -> StoredTrace? {
        let hash = id.mixed
        let (snapshot, headPieces) = catalog.withLock { ($0.snapshot, $0.headPieces(of: id, hash: hash)) }
        var pieces: [SplitTraces.Piece] = []
        for segment in snapshot.segments {
            try budget.check()
            if let row = try? segment.row(of: id, hash: hash) {
                pieces.append(SplitTraces.Piece(source: .segment(segment.number), row: row))
            }
        }
        return try trace(id, pieces + headPieces, snapshot, budget)
    }

    func trace(
        _ id: TraceID, _ pieces: [SplitTraces.Piece], _ snapshot: StoreSnapshot, _ budget: QueryBudget
    ) throws(QueryFailure) -> StoredTrace? {
        var budget = budget
        var spans: [SpanReference] = []
        var logs: [LogReference] = []
        for piece in pieces {
            try budget.check()
            // A damaged place has been reported; the rest of the trace is shown.
            guard let part = part(piece, snapshot) else { continue }
            if case .segment = piece.source { try budget.use(bytes: part.byteCount) }
            spans += part.spans
            logs += part.logs
        }
        return pieces.isEmpty ? nil : StoredTrace(id: id, spans: spans, logs: logs)
    }

    private func part(_ piece: SplitTraces.Piece, _ snapshot: StoreSnapshot) -> StoredTrace? {
        switch piece.source {
        case .segment(let number): return try? snapshot.segment(number)?.trace(row: piece.row)
        case .head(let number):
            guard let rows = snapshot.head(number)?.rows else { return nil }
            return StoredTrace(
                id: rows.traceID[piece.row], spans: rows.spans(ofTrace: piece.row),
                logs: rows.logs(ofTrace: piece.row))
        }
    }

    /// The requests a filter matches: exact over everything stored that can be read.
    /// - Complexity: O(requests), some nanoseconds each, and O(the listed ones).
    package func requests(
        matching filter: RequestFilter, budget: QueryBudget = QueryBudget()
    ) throws(QueryFailure) -> StoredRequests {
        let snapshot = snapshot()
        while true {
            var search = RequestSearch(snapshot, filter, totals, budget)
            let places = try search.run()
            let damagesBefore = damages.count
            var listed: [RequestSummary] = []
            for place in places {
                if let summary = try summary(place, snapshot, budget) { listed.append(summary) }
            }
            // A place that turned out damaged on the way makes room for the next best.
            if listed.count == places.count || damages.count == damagesBefore {
                return StoredRequests(requests: listed, matched: search.matched)
            }
        }
    }

    /// Finds the sums of requests.
    var totals: RequestTotalsReader {
        RequestTotalsReader(configuration.accounting, headTotals) { id, pieces, snapshot, budget throws(QueryFailure) in
            try self.trace(id, pieces, snapshot, budget)
        }
    }

    private func summary(
        _ place: RequestSearch.Place, _ snapshot: StoreSnapshot, _ budget: QueryBudget
    ) throws(QueryFailure) -> RequestSummary? {
        switch place {
        case .segment(let index, let row):
            let segment = snapshot.segments[index]
            guard var summary = try? segment.summary(row: row) else { return nil }
            summary.totals = try totals.ofRow(row, segment, budget) ?? RequestTotals()
            return summary
        case .head(let index, let trace):
            let head = snapshot.heads[index]
            let spans = head.rows.spans(ofTrace: trace)
            var summary = RequestSummary(StoredTrace(id: head.rows.traceID[trace], spans: spans, logs: []))
            summary?.totals = totals.ofTrace(trace, head)
            return summary
        case .split(let id):
            let pieces = snapshot.splits.pieces[id] ?? []
            guard let trace = try trace(id, pieces, snapshot, budget) else { return nil }
            var summary = RequestSummary(trace)
            summary?.totals = configuration.accounting.totals(of: trace)
            return summary
        }
    }

    /// Every service with its span names, sorted.
    package func services() -> [ServiceOperations] {
        let snapshot = snapshot()
        var names: [String: Set<String>] = [:]
        for segment in snapshot.segments {
            for operation in segment.operationsOrRebuilt()?.operations ?? [] {
                names[operation.service, default: []].insert(operation.name)
            }
        }
        for head in snapshot.heads {
            for entry in head.rows.operations.services() { names[entry.service, default: []].formUnion(entry.names) }
        }
        return names.map { ServiceOperations(service: $0.key, names: $0.value.sorted()) }
            .sorted { $0.service < $1.service }
    }

    /// The size of the store.
    package var statistics: StoreStatistics {
        let snapshot = snapshot()
        let rows = snapshot.heads.map(\.rows)
        let segmentRequests = snapshot.segments.reduce(0) { $0 + $1.requestCount }
        let splitExtra = snapshot.splits.pieces.values.reduce(0) { $0 + $1.count - 1 }
        return StoreStatistics(
            spans: rows.reduce(0) { $0 + $1.storedSpans } + snapshot.segments.reduce(0) { $0 + $1.spanCount },
            traces: rows.reduce(segmentRequests) { $0 + $1.traceCount } - splitExtra,
            logRecords: rows.reduce(0) { $0 + $1.storedLogs }
                + snapshot.segments.reduce(0) { $0 + $1.index.logCount },
            headSpans: rows.reduce(0) { $0 + $1.storedSpans }, headTraces: rows.reduce(0) { $0 + $1.traceCount },
            headBytes: rows.reduce(0) { $0 + $1.byteCount }, headByteLimit: configuration.headByteLimit,
            logFiles: log.withLock { $0.fileCount }, segments: snapshot.segments.count,
            segmentBytes: snapshot.segments.reduce(0) { $0 + $1.storedBytes },
            cacheBytes: cache.byteCount, damagedPlaces: damages.count)
    }
}
