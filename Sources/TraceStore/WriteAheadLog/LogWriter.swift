internal import Glibc
internal import Synchronization
internal import TraceModel

/// The thread that writes: it takes waiting requests in groups, has each group committed and made visible, and then
/// tells those who wait.
///
/// `fdatasync` blocks for milliseconds, so it never runs on the cooperative pool.
@safe
final class LogWriter: @unchecked Sendable {
    /// Makes batches durable and visible; returns what became of each, and the bytes written.
    typealias Commit = @Sendable ([SpanBatch]) throws(StoreError) -> (outcomes: [AppendOutcome], bytes: Int)

    let queue = CommitQueue()
    private let commit: Commit
    private let onCommit: @Sendable (CommitReport) -> Void
    private var thread = pthread_t()
    private let isRunning = Atomic(true)

    /// All closures are called on the writer's thread.
    /// - Parameters:
    ///   - commit: takes one group; when it throws, every request of the group fails.
    init(
        commit: @escaping Commit, onCommit: @escaping @Sendable (CommitReport) -> Void
    ) throws(StoreError) {
        self.commit = commit
        self.onCommit = onCommit
        let code = unsafe pthread_create(
            &thread, nil,
            { context in
                if let context = unsafe context {
                    unsafe Unmanaged<LogWriter>.fromOpaque(context).takeRetainedValue().run()
                }
                return nil
            }, Unmanaged.passRetained(self).toOpaque())
        guard code == 0 else { throw systemError("pthread_create", "log writer", code) }
    }

    /// Lets the writer finish what is queued, then waits for it. Further calls return at once.
    func stop() {
        queue.close()
        guard isRunning.exchange(false, ordering: .acquiringAndReleasing) else { return }
        pthread_join(thread, nil)
    }

    private func run() {
        while let pending = queue.take() {
            var rest = pending[...]
            while !rest.isEmpty { write(Self.takeGroup(&rest)) }
        }
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

    private func write(_ group: ArraySlice<PendingAppend>) {
        let batches = group.map(\.batch)
        let begin = monotonicNanoseconds()
        do throws(StoreError) {
            let result = try commit(batches)
            let duration = monotonicNanoseconds() - begin
            onCommit(CommitReport(requests: group.count, bytes: result.bytes, durationNanoseconds: duration))
            for (pending, outcome) in zip(group, result.outcomes) { pending.complete(.success(outcome)) }
        } catch {
            for pending in group { pending.complete(.failure(error)) }
        }
    }
}
