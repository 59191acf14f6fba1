internal import Synchronization
package import TraceModel

/// Rates, errors, durations, tokens and cost, counted from the spans themselves.
///
/// Names and labels are specified in this module's `README.md`. Counting happens in the ingest step, so that a counter
/// and the spans behind it agree. Three locks guard three groups of series, none is held while another is taken, and
/// none while a page is written: a scrape copies and formats afterwards.
package final class SpanMetrics: Sendable {
    package static let defaultSeriesLimit = MetricLimits.defaultSpanSeries
    /// Series copied per hold of the lock at a scrape: 270 KB, tens of microseconds in which no batch is counted.
    private static let seriesPerCopy = 256
    /// Copying begins again when series were renumbered meanwhile, which happens once a second at most; after so many
    /// times it is done in one go.
    private static let copyAttempts = 3

    package let configuration: SpanMetricsConfiguration
    let table: Mutex<SeriesTable>
    let graph: Mutex<ServiceGraph>
    let llm: Mutex<LLMSeries>
    /// What is usual for each route and model, and what is not; fed here with calls, by the caller with requests.
    package let health = HealthBoard()
    /// Which minutes are incomplete.
    package let losses: LossLedger

    /// - Parameter startedAt: when spans began to be taken; see ``LossLedger/init(since:)``.
    package init(
        _ configuration: SpanMetricsConfiguration = SpanMetricsConfiguration(),
        startedAt: UnixNanoseconds = UnixNanoseconds(0)
    ) {
        let limits = configuration.limits
        precondition(limits.spanSeries >= 0 && limits.spanSeries < Int(Int32.max), "a series number has 31 bits")
        self.configuration = configuration
        losses = LossLedger(since: startedAt)
        table = Mutex(SeriesTable(limits: limits, dimensions: configuration.dimensions))
        graph = Mutex(ServiceGraph(limits: limits))
        llm = Mutex(LLMSeries(configuration))
    }

    /// - Parameter seriesLimit: label sets kept apart; spans of further ones are counted in a single overflow series,
    ///   as the OpenTelemetry SDK specification defines it (metrics/sdk, cardinality limits).
    package convenience init(seriesLimit: Int) {
        self.init(SpanMetricsConfiguration(limits: MetricLimits(spanSeries: seriesLimit)))
    }

    /// Counts the spans of an accepted batch.
    /// - Parameters:
    ///   - duplicates: rows, ascending, that were counted when they first arrived.
    ///   - now: when the batch arrived. Without it nothing grows old.
    /// - Complexity: O(spans) under one lock; allocates only when a label set is new.
    package func record(
        _ batch: SpanBatch, skipping duplicates: [UInt32] = [], at now: UnixNanoseconds = UnixNanoseconds(0)
    ) {
        guard batch.spanCount > duplicates.count else { return }
        table.withLock { $0.record(batch, skipping: duplicates, at: now) }
        guard configuration.families.contains(.serviceGraph) else { return }
        graph.withLock { $0.record(batch, skipping: duplicates, at: now.wholeSeconds) }
    }

    /// Counts finished model calls of an accepted batch, repetitions excluded.
    package func record(_ calls: [LLMCallObservation], at now: UnixNanoseconds) {
        if calls.isEmpty { return }
        llm.withLock { llm in for call in calls { llm.calls.record(call, at: now.wholeSeconds) } }
        health.record(calls, at: now)
    }

    /// Counts finished tool and agent calls of an accepted batch, repetitions excluded.
    package func record(_ steps: [StepObservation], at now: UnixNanoseconds) {
        if steps.isEmpty { return }
        llm.withLock { llm in for step in steps { llm.steps.record(step, at: now.wholeSeconds) } }
    }

    /// Counts an ended request whose spans stand in one batch, repetitions excluded.
    package func record(_ request: borrowing BatchRequestObservation, at now: UnixNanoseconds) {
        llm.withLock { $0.record(request, at: now.wholeSeconds) }
        health.record(request, at: now)
    }

    /// Counts requests that started or completed, repetitions excluded.
    package func record(_ requests: [RequestObservation], at now: UnixNanoseconds) {
        if requests.isEmpty { return }
        llm.withLock { llm in for request in requests { llm.requests.record(request, at: now.wholeSeconds) } }
    }

    /// The values that the configured dimensions have on the given rows, for ``ObservationOrigin/dimensions``; nothing when
    /// none are configured.
    /// - Complexity: O(rows + texts of the batch).
    package func dimensionValues(_ rows: [Int], of batch: SpanBatch) -> [[String]] {
        if configuration.dimensions.isEmpty { return [] }
        var columns = DimensionColumns(configuration.dimensions, batch)
        return rows.map { row in
            var key = LabelKey()
            let number = columns.number(row)
            columns.append(number, to: &key)
            return LabelKey.values(key.bytes[...]).map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// Copies the series piece by piece: every series is consistent in itself, and counting is never held up for long.
    func snapshot(at now: UnixNanoseconds) -> SeriesSnapshot {
        for _ in 0..<Self.copyAttempts {
            if let snapshot = copyInPieces(at: now.wholeSeconds) { return snapshot }
        }
        return table.withLock { table in
            let snapshot = table.snapshot(values: table.values, at: now.wholeSeconds)
            table.values.show(0..<table.values.count, at: now.wholeSeconds, idleSeconds: table.limits.idleSeconds)
            return snapshot
        }
    }

    /// nil when series got other numbers on the way.
    private func copyInPieces(at now: UInt32) -> SeriesSnapshot? {
        let (base, generation, count) = table.withLock { table in
            (table.snapshot(values: SeriesValues(), at: now), table.generation, table.values.count)
        }
        var snapshot = base
        for first in stride(from: 0, to: count, by: Self.seriesPerCopy) {
            let range = first..<min(first + Self.seriesPerCopy, count)
            let isSame = table.withLock { table in
                guard table.generation == generation else { return false }
                snapshot.values.append(range, of: table.values)
                // Afterwards: what has not been shown with its last count is on this page, however idle it is.
                table.values.show(range, at: now, idleSeconds: table.limits.idleSeconds)
                return true
            }
            if !isSame { return nil }
        }
        return snapshot
    }
}

extension SeriesTable {
    /// A snapshot whose values are still to be copied, or are all there.
    fileprivate func snapshot(values: SeriesValues, at now: UInt32) -> SeriesSnapshot {
        SeriesSnapshot(
            operations: operations, values: values, overflowErrors: overflowErrors, folded: folded,
            lateSpans: lateSpans, dimensions: dimensions, idleSeconds: limits.idleSeconds, now: now)
    }
}
