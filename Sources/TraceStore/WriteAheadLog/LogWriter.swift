internal import Glibc
internal import Synchronization
internal import TraceModel

/// The thread that owns the write-ahead log: it takes waiting requests in groups, commits each group, and makes it
/// visible in the head before anybody is told.
///
/// `fdatasync` blocks for milliseconds, so it never runs on the cooperative pool.
@safe
final class LogWriter: @unchecked Sendable {
    let queue = CommitQueue()
    // Touched by the writer's thread alone once it runs.
    private var log: WriteAheadLog
    private let publish: @Sendable ([SpanBatch]) -> [AppendOutcome]
    private let onCommit: @Sendable (CommitReport) -> Void
    private var thread = pthread_t()
    private let isRunning = Atomic(true)
    private let files: Atomic<Int>

    /// - Parameter publish: makes durable batches visible; called on the writer's thread.
    init(
        log: consuming WriteAheadLog, publish: @escaping @Sendable ([SpanBatch]) -> [AppendOutcome],
        onCommit: @escaping @Sendable (CommitReport) -> Void
    ) throws(StoreError) {
        files = Atomic(log.fileCount)
        self.log = log
        self.publish = publish
        self.onCommit = onCommit
        let code = unsafe pthread_create(
            &thread, nil,
            { context in
                if let context = unsafe context {
                    unsafe Unmanaged<LogWriter>.fromOpaque(context).takeRetainedValue().run()
                }
                return nil
            }, Unmanaged.passRetained(self).toOpaque())
        guard code == 0 else { throw systemError("pthread_create", self.log.directory, code) }
    }

    /// Files of the log, the ones found at start included.
    var fileCount: Int { files.load(ordering: .relaxed) }

    /// Lets the writer finish what is queued, then waits for it. Further calls return at once.
    func stop() {
        queue.close()
        guard isRunning.exchange(false, ordering: .acquiringAndReleasing) else { return }
        pthread_join(thread, nil)
    }

    private func run() {
        while let pending = queue.take() {
            var rest = pending[...]
            while !rest.isEmpty { commit(Self.takeGroup(&rest)) }
        }
        // A log that cannot be trimmed is still complete: the reader stops at its last record.
        try? log.close()
    }

    /// The longest prefix within ``StoreLimits/commitGroupBytes``; at least one request.
    private static func takeGroup(_ rest: inout ArraySlice<PendingAppend>) -> ArraySlice<PendingAppend> {
        var bytes = 0
        var end = rest.startIndex
        while end < rest.endIndex {
            bytes += rest[end].batch.byteCount
            if bytes > StoreLimits.commitGroupBytes && end > rest.startIndex { break }
            end += 1
        }
        defer { rest = rest[end...] }
        return rest[..<end]
    }

    private func commit(_ group: ArraySlice<PendingAppend>) {
        let batches = group.map(\.batch)
        let begin = monotonicNanoseconds()
        do throws(StoreError) {
            let bytes = try log.commit(batches)
            files.store(log.fileCount, ordering: .relaxed)
            let duration = monotonicNanoseconds() - begin
            let outcomes = publish(batches)
            onCommit(CommitReport(requests: group.count, bytes: bytes, durationNanoseconds: duration))
            for (pending, outcome) in zip(group, outcomes) { pending.complete(.success(outcome)) }
        } catch {
            for pending in group { pending.complete(.failure(error)) }
        }
    }
}

private func monotonicNanoseconds() -> UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}
