internal import Synchronization
package import TraceModel

/// The store without its threads: every step is a call that returns when it is done.
///
/// ``TraceStore`` runs commits on one thread and maintenance on another; tests call the steps in any order. Commits
/// must not overlap with each other, nor maintenance steps with each other; everything else may.
package final class StoreEngine: Sendable {
    let configuration: StoreConfiguration
    let fileSystem: any FileSystem
    let directory: SegmentDirectory
    let damages: DamageLog
    let cache: BlockCache
    let log: Lock<WriteAheadLog>
    let catalog: Lock<Catalog>
    let nextSegmentNumber: Atomic<UInt64>
    /// Segments that could not be read as a whole and are left alone.
    let obstacles = Lock<Set<UInt64>>([])
    /// When the active head took in its first span, in nanoseconds of the monotonic clock; 0 while it is empty.
    let activeSince = Atomic<UInt64>(0)
    let headTotals = HeadTotals()
    let erasures = Lock(PendingErasures())
    private let directoryLock: DirectoryLock
    let isClosed = Atomic(false)

    /// Opens the store and reads back everything it has acknowledged.
    /// - Throws: ``StoreError`` when the directory cannot be used. Damaged, missing or foreign files never prevent it.
    package init(_ configuration: StoreConfiguration, fileSystem: any FileSystem = PosixFileSystem()) throws(StoreError)
    {
        self.configuration = configuration
        self.fileSystem = fileSystem
        try fileSystem.createDirectory(configuration.directory)
        directoryLock = try DirectoryLock(fileSystem: fileSystem, directory: configuration.directory)
        damages = DamageLog(onDamage: configuration.onDamage)
        cache = BlockCache(byteLimit: configuration.cacheByteLimit)
        directory = SegmentDirectory(
            fileSystem: fileSystem, path: configuration.directory + "/" + FileNames.segmentDirectory, cache: cache,
            damages: damages)
        var contents = try directory.open()
        let erasureFile = ErasureFile(
            fileSystem: fileSystem, directory: configuration.directory + "/" + FileNames.erasureDirectory)
        let begun = try erasureFile.readAll(damages)
        SegmentSalvage(
            directory, rowGroupSpans: configuration.rowGroupSpans, accounting: configuration.accounting
        ).run(&contents)
        nextSegmentNumber = Atomic(contents.lastNumber + 1)
        let sealedThrough = contents.segments.reduce(0) { max($0, $1.index.lastSequence) }
        var catalog = Catalog(segments: contents.segments)
        catalog.findSplitTraces()
        let logDirectory = configuration.directory + "/" + FileNames.logDirectory
        let recovery = try LogRecovery.run(
            fileSystem: fileSystem, directory: logDirectory, skippingThrough: sealedThrough
        ) { batches in
            for batch in batches { _ = catalog.append(batch) }
        }
        for damage in recovery.damages { damages.report(damage.path, damage.offset, damage.reason) }
        activeSince.store(catalog.active.rows.traceCount > 0 ? monotonicNanoseconds() : 0, ordering: .relaxed)
        log = Lock(
            WriteAheadLog(
                fileSystem: fileSystem, directory: logDirectory, continuing: recovery,
                fileBytes: configuration.logFileBytes))
        self.catalog = Lock(catalog)
        trimLog(through: sealedThrough)
        erasures.withLock { $0.restore(begun) }
        finishErasures()
    }

    /// Makes batches durable, then visible.
    /// - Returns: what became of each batch, and the bytes written.
    package func commit(_ batches: [SpanBatch]) throws(StoreError) -> (outcomes: [AppendOutcome], bytes: Int) {
        guard !isClosed.load(ordering: .acquiring) else { throw .closed }
        try checkRoom()
        return try log.withLock { log throws(StoreError) in
            let bytes = try log.commit(batches)
            let outcomes = catalog.withLock { catalog in batches.map { catalog.append($0) } }
            if activeSince.load(ordering: .relaxed) == 0 {
                activeSince.store(monotonicNanoseconds(), ordering: .relaxed)
            }
            return (outcomes, bytes)
        }
    }

    /// - Throws: ``StoreError`` when nothing more can be taken in at the moment.
    private func checkRoom() throws(StoreError) {
        if headBytes >= configuration.headByteLimit { throw .headFull(limitBytes: configuration.headByteLimit) }
        if let quota = configuration.retention.quotaBytes, storedBytes >= quota {
            throw .quotaReached(limitBytes: quota)
        }
    }

    /// Bytes in memory that are in no segment yet.
    package var headBytes: Int { catalog.withLock { $0.headBytes } }

    /// Bytes of the data directory: segments, texts and log.
    package var storedBytes: Int {
        let segments = catalog.withLock { $0.segments }
        let logFiles = log.withLock { $0.fileCount }
        return segments.reduce(0) { $0 + $1.storedBytes }
            + logFiles * (configuration.logFileBytes ?? StoreLimits.logFileBytes)
    }

    /// Places found damaged since the start.
    package var damagedPlaces: [StoreDamage] { damages.places }

    /// Removes log files whose records are all in segments.
    func trimLog(through sequence: UInt64) {
        let paths = log.withLock { $0.takeFinishedFiles(through: sequence) }
        // A file that cannot be removed is read and passed over at the next start.
        for path in paths { try? fileSystem.remove(path) }
    }

    /// Closes the log and lets another process open the directory. Queries go on.
    package func close() {
        guard !isClosed.exchange(true, ordering: .acquiringAndReleasing) else { return }
        // A log that cannot be trimmed is still complete: the reader stops at its last record.
        log.withLock { log in try? log.close() }
        directoryLock.release()
    }
}
