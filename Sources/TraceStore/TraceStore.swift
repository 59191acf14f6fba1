internal import Glibc
package import TraceModel

/// Keeps spans durably and finds them again.
///
/// One thread writes: it commits batches to the write-ahead log, adds them to the head, then tells those who wait.
/// Another turns full heads into segments, a third merges segments and removes what has expired. Readers take the
/// catalog's lock for a moment and leave with a snapshot.
package final class TraceStore: Sendable {
    private let engine: StoreEngine
    private let writer: LogWriter
    private let sealing: MaintenanceThread
    private let merging: MaintenanceThread

    /// Opens the store and reads back everything it has acknowledged: the log, about a second per gigabyte, and the
    /// indexes of the segments.
    /// - Throws: ``StoreError`` when the directory cannot be used. Damaged files never prevent opening.
    package init(
        _ configuration: StoreConfiguration, fileSystem: any FileSystem = PosixFileSystem()
    ) throws(StoreError) {
        let engine = try StoreEngine(configuration, fileSystem: fileSystem)
        let upkeep = StoreUpkeep(engine)
        let merging = try MaintenanceThread { upkeep.merge() }
        let sealing = try MaintenanceThread {
            upkeep.seal()
            merging.wake()
        }
        self.engine = engine
        self.sealing = sealing
        self.merging = merging
        writer = try LogWriter(
            commit: { batches throws(StoreError) in
                // A head that is full becomes a segment before more is taken in; while that fails, the commit says so.
                if engine.headBytes >= configuration.headByteLimit { sealing.waitForStep() }
                let done = try engine.commit(batches)
                if engine.isActiveHeadFull && engine.frozenHeads == 0 {
                    engine.freeze()
                    sealing.wake()
                }
                return done
            }, onCommit: configuration.onCommit)
    }

    deinit {
        close()
    }

    /// Keeps a batch: returns once it is on the device and visible to every query.
    /// - Returns: which of its rows the store had already.
    /// - Throws: ``StoreError/diskFull(path:)``, ``StoreError/quotaReached(limitBytes:)`` and
    ///   ``StoreError/headFull(limitBytes:)`` pass when there is room again.
    package func append(_ batch: SpanBatch) async throws(StoreError) -> AppendOutcome {
        let result = await withCheckedContinuation { continuation in
            let pending = PendingAppend(batch: batch) { continuation.resume(returning: $0) }
            if !writer.queue.enqueue(pending) { continuation.resume(returning: .failure(.closed)) }
        }
        return try result.get()
    }

    /// Finishes what is queued, makes a segment of what is in memory, so that the next start is quick, and closes the
    /// log. Later appends throw ``StoreError/closed``; queries go on. The directory can be opened again. Blocks until
    /// everything is on disk.
    package func close() {
        writer.stop()
        sealing.stop()
        merging.stop()
        engine.sealEverything()
        engine.close()
    }

    /// Erases traces, or their content: from memory, log and segments. Durable and done when it returns; cut off by the
    /// end of the process it is finished at the next start. Spans that arrive meanwhile or later are new ones. Blocks,
    /// for as long as it takes to write the segments anew that have something of the traces.
    /// - Throws: ``StoreError`` when a segment cannot be written; the erasure then goes on as soon as one can.
    package func erase(_ erasure: Erasure) throws(StoreError) -> ErasureReport {
        let number = try engine.begin(erasure)
        sealing.waitForStep()
        merging.waitForStep()
        guard let result = engine.takeErasureReport(number) else { throw .closed }
        return try result.get()
    }

    /// Everything about one trace; nil when nothing of it has arrived.
    /// - Complexity: a filter probe for each segment that does not have it.
    package func trace(_ id: TraceID, budget: QueryBudget = QueryBudget()) throws(QueryFailure) -> StoredTrace? {
        try engine.trace(id, budget: budget)
    }

    /// The requests a filter matches: exact over everything stored.
    /// - Complexity: O(requests), some nanoseconds each.
    package func requests(
        matching filter: RequestFilter, budget: QueryBudget = QueryBudget()
    ) throws(QueryFailure) -> StoredRequests {
        try engine.requests(matching: filter, budget: budget)
    }

    /// The places that may have traces a filter is about; see ``StoreEngine/scan(_:budget:)``.
    package func scan(_ filter: ScanFilter, budget: QueryBudget = QueryBudget()) throws(QueryFailure) -> [ScanPart] {
        try engine.scan(filter, budget: budget)
    }

    /// The names of outcomes by number; see ``RequestAccounting/outcomes``.
    package var outcomes: [String] { engine.configuration.accounting.outcomes }

    /// Every service with its span names, sorted.
    package func services() -> [ServiceOperations] {
        engine.services()
    }

    /// What could not be read of the files since the store was opened.
    package var damages: [StoreDamage] { engine.damagedPlaces }

    package var statistics: StoreStatistics {
        var statistics = engine.statistics
        statistics.queuedRequests = writer.queue.depth
        return statistics
    }
}
