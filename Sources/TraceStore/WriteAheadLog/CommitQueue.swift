internal import Glibc
internal import TraceModel

/// One accepted request on its way to the log.
struct PendingAppend {
    let batch: SpanBatch
    /// Called once, on the writer's thread.
    let complete: (Result<AppendOutcome, StoreError>) -> Void
}

/// Requests that wait for the log's writer. Many may wait; the writer takes them in groups.
///
/// A condition variable of the operating system, since the one consumer is a thread of its own that may sleep.
@safe
final class CommitQueue: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let arrived: UnsafeMutablePointer<pthread_cond_t>
    // Guarded by `mutex`.
    private var waiting: [PendingAppend] = []
    private var isClosed = false

    init() {
        unsafe mutex = .allocate(capacity: 1)
        unsafe arrived = .allocate(capacity: 1)
        unsafe pthread_mutex_init(mutex, nil)
        unsafe pthread_cond_init(arrived, nil)
    }

    deinit {
        unsafe pthread_cond_destroy(arrived)
        unsafe pthread_mutex_destroy(mutex)
        unsafe arrived.deallocate()
        unsafe mutex.deallocate()
    }

    /// Requests not yet taken by the writer.
    var depth: Int {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        return waiting.count
    }

    /// False when the queue is closed; the request is then not in it.
    func enqueue(_ pending: PendingAppend) -> Bool {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        if isClosed { return false }
        waiting.append(pending)
        unsafe pthread_cond_signal(arrived)
        return true
    }

    /// Waits for requests and takes all that are there; nil once closed and drained.
    func take() -> [PendingAppend]? {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        while waiting.isEmpty {
            if isClosed { return nil }
            unsafe pthread_cond_wait(arrived, mutex)
        }
        let taken = waiting
        waiting = []
        waiting.reserveCapacity(taken.count)
        return taken
    }

    func close() {
        unsafe pthread_mutex_lock(mutex)
        isClosed = true
        unsafe pthread_cond_broadcast(arrived)
        unsafe pthread_mutex_unlock(mutex)
    }
}
