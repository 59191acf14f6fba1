internal import Synchronization
package import TraceModel

/// Rate, errors and duration by service, span name, span kind and status code, counted from the spans themselves.
///
/// Names and labels are those of the OpenTelemetry Collector's span metrics connector in Prometheus' form. Counting
/// happens in the ingest step, so that a counter and the spans behind it agree.
package final class SpanMetrics: Sendable {
    /// Enough for hundreds of services; with it the series take 10 MB, and a page of all of them some 40 MB.
    package static let defaultSeriesLimit = 10_000
    /// Series copied per hold of the lock at a scrape: 250 KB, tens of microseconds in which no batch is counted.
    private static let seriesPerCopy = 256

    private let table: Mutex<SeriesTable>

    /// - Parameter seriesLimit: label sets kept apart; spans of further ones are counted in a single overflow series,
    ///   as the OpenTelemetry SDK specification defines it (metrics/sdk, cardinality limits).
    package init(seriesLimit: Int = SpanMetrics.defaultSeriesLimit) {
        precondition(seriesLimit >= 0 && seriesLimit < Int(Int32.max), "a series number has 31 bits")
        table = Mutex(SeriesTable(limit: seriesLimit))
    }

    /// Counts the spans of an accepted batch.
    /// - Parameter duplicates: rows, ascending, that were counted when they first arrived.
    /// - Complexity: O(spans) under one lock; allocates only when a label set is new.
    package func record(_ batch: SpanBatch, skipping duplicates: [UInt32] = []) {
        guard batch.spanCount > duplicates.count else { return }
        table.withLock { $0.record(batch, skipping: duplicates) }
    }

    /// Copies the series piece by piece: every series is consistent in itself, and counting is never held up for long.
    func snapshot() -> SeriesSnapshot {
        let (base, count) = table.withLock { table in
            (
                SeriesSnapshot(
                    operations: table.operations, values: SeriesValues(), overflowErrors: table.overflowErrors),
                table.values.count
            )
        }
        var snapshot = base
        for first in stride(from: 0, to: count, by: Self.seriesPerCopy) {
            let range = first..<min(first + Self.seriesPerCopy, count)
            table.withLock { snapshot.values.append(range, of: $0.values) }
        }
        return snapshot
    }
}
