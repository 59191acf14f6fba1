package import TraceModel

/// Keeps spans durably and finds them again.
///
/// One thread writes: it commits batches to the write-ahead log, then adds them to the head, then tells those who
/// wait. Readers take the head's lock briefly and leave with references to immutable batches.
package final class TraceStore: Sendable {
    /// What had to be left out when the store was opened.
    package let damages: [LogDamage]
    private let head: SharedHead
    private let writer: LogWriter
    private let headByteLimit: Int
    private let directoryLock: DirectoryLock

    /// Opens the store and reads back everything it has acknowledged. Blocks for about a second per gigabyte.
    /// - Throws: ``StoreError`` when the directory cannot be used. Damaged files never prevent opening.
    package init(_ configuration: StoreConfiguration) throws(StoreError) {
        try Directory.create(configuration.directory)
        directoryLock = try DirectoryLock(directory: configuration.directory)
        let head = SharedHead()
        let logDirectory = configuration.directory + "/" + FileNames.logDirectory
        let recovery = try LogRecovery.run(directory: logDirectory, into: head)
        damages = recovery.damages
        headByteLimit = configuration.headByteLimit
        self.head = head
        writer = try LogWriter(
            log: WriteAheadLog(directory: logDirectory, continuing: recovery), publish: { head.append($0) },
            onCommit: configuration.onCommit)
    }

    deinit {
        writer.stop()
    }

    /// Keeps a batch: returns once it is on the device and visible to every query.
    /// - Returns: which of its rows the store had already.
    /// - Throws: ``StoreError/diskFull(path:)`` and ``StoreError/headFull(limitBytes:)`` pass when there is room again.
    package func append(_ batch: SpanBatch) async throws(StoreError) -> AppendOutcome {
        guard head.byteCount < headByteLimit else { throw .headFull(limitBytes: headByteLimit) }
        let result = await withCheckedContinuation { continuation in
            let pending = PendingAppend(batch: batch) { continuation.resume(returning: $0) }
            if !writer.queue.enqueue(pending) { continuation.resume(returning: .failure(.closed)) }
        }
        return try result.get()
    }

    /// Finishes what is queued and closes the log. Later appends throw ``StoreError/closed``; queries go
    /// on. The directory can be opened again. Blocks until the queue is on disk.
    package func close() {
        writer.stop()
        directoryLock.release()
    }

    /// Everything about one trace; nil when nothing of it has arrived.
    /// - Complexity: O(1) to find it, O(its spans) to list them.
    package func trace(_ id: TraceID) -> StoredTrace? {
        head.trace(id)
    }

    /// The requests a filter matches: exact over everything stored.
    /// - Complexity: O(traces); O(spans) when the filter names a service or a span name.
    package func requests(matching filter: RequestFilter) -> StoredRequests {
        head.requests(filter)
    }

    /// Every service with its span names, sorted.
    package func services() -> [ServiceOperations] {
        head.services()
    }

    package var statistics: StoreStatistics {
        head.statistics(
            headByteLimit: headByteLimit, logFiles: writer.fileCount, queuedRequests: writer.queue.depth)
    }
}
