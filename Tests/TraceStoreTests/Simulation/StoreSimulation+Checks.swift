import TraceModel
import TraceStore
import TraceTestSupport

extension StoreSimulation {
    /// Compares all answers of the store with the reference.
    mutating func checkEverything() throws {
        try checkStatistics()
        for id in reference.ids { try check(id) }
        let stranger = TraceID(high: generator.next(), low: generator.next())
        try expect(try engine.trace(stranger, budget: budget) == nil, "a trace that nobody sent")
        try expect(engine.services() == reference.services, "services \(engine.services())")
        for _ in 0..<2 { try checkRequests() }
        try checkDamages()
    }

    /// What is worth asking often.
    mutating func checkSome() throws {
        try checkStatistics()
        for _ in 0..<3 {
            if let id = reference.ids.randomElement(using: &generator) { try check(id) }
        }
        try checkRequests()
        try checkDamages()
    }

    private func checkDamages() throws {
        // The log reports what a crash left of unacknowledged batches; segments must never be in doubt.
        let damages = engine.damagedPlaces.filter { !$0.path.hasSuffix(".wal") }
        try expect(damages.isEmpty, "damage: \(damages)")
    }

    private func checkStatistics() throws {
        let found = engine.statistics
        try expect(found.spans == reference.spanCount, "\(found.spans) spans instead of \(reference.spanCount)")
        try expect(found.logRecords == reference.logCount, "\(found.logRecords) logs instead of \(reference.logCount)")
        try expect(found.traces == reference.traceCount, "\(found.traces) traces instead of \(reference.traceCount)")
    }

    private func check(_ id: TraceID) throws {
        guard let expected = reference.traces[id] else { return }
        guard let found = try engine.trace(id, budget: budget) else { throw failure("trace \(id) is gone") }
        try expect(
            found.spans.map(\.spanID) == expected.spans.map(\.data.spanID),
            "trace \(id) has spans \(found.spans.map(\.spanID)) instead of \(expected.spans.map(\.data.spanID))")
        for (span, sent) in zip(found.spans, expected.spans) {
            // In memory it is the very batch that was sent.
            if span.batch === sent.reference.batch && span.row == sent.reference.row { continue }
            let data = span.batch.spanValue(span.row)
            try expect(isSame(data, sent.data), "span \(data) instead of \(sent.data)")
            let resource = span.batch.resourceValue(Int(span.batch.resource[span.row]))
            try expect(isSame(resource, sent.resource), "resource \(resource) instead of \(sent.resource)")
            let scope = span.batch.scopeValue(Int(span.batch.scope[span.row]))
            try expect(scope == sent.scope, "scope \(scope) instead of \(sent.scope)")
        }
        try checkLogs(found, expected)
    }

    private func checkLogs(_ found: StoredTrace, _ expected: ReferenceStore.Trace) throws {
        try expect(
            found.logs.count == expected.logs.count,
            "trace \(found.id) has \(found.logs.count) log records instead of \(expected.logs.count)")
        for (log, sent) in zip(found.logs, expected.logs) {
            let data = log.batch.logValue(log.row)
            try expect(isSame(data, sent.data), "log record \(data) instead of \(sent.data)")
            let resource = log.batch.resourceValue(Int(log.batch.logTable.resource[log.row]))
            try expect(isSame(resource, sent.resource), "resource \(resource) instead of \(sent.resource)")
        }
    }

    private mutating func checkRequests() throws {
        let filter = randomFilter()
        let expected = reference.requests(matching: filter, accounting: accounting)
        let found = try engine.requests(matching: filter, budget: budget)
        try expect(found.matched == expected.count, "\(found.matched) matches instead of \(expected.count): \(filter)")
        func key(_ summary: RequestSummary) -> UInt64 {
            switch filter.order {
            case .newest: summary.start.value
            case .slowest: summary.duration
            case .tokens: summary.totals.tokens
            case .cost: summary.totals.costPicodollars
            case .firstToken: summary.totals.timeToFirstToken ?? 0
            }
        }
        let keys = expected.map(key).sorted(by: >).prefix(filter.limit)
        try expect(found.requests.map(key) == Array(keys), "wrong requests or order: \(filter)")
        var lines: [TraceID: RequestSummary] = [:]
        for line in expected { lines[line.traceID] = line }
        for line in found.requests {
            let known = lines.removeValue(forKey: line.traceID)
            try expect(line == known, "\(line) instead of \(String(describing: known)): \(filter)")
        }
    }
}
