internal import Glibc

/// A thread that repeats a step: at once when it is woken, every second otherwise.
@safe
final class MaintenanceThread: @unchecked Sendable {
    private static let sleepSeconds = 1

    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let changed: UnsafeMutablePointer<pthread_cond_t>
    private var thread = pthread_t()
    // Guarded by `mutex`.
    private var isStopping = false
    private var isWoken = false
    private var rounds = 0
    private var isRunning = true
    private let step: @Sendable () -> Void

    /// - Parameter step: called on the thread at every wake-up.
    init(step: @escaping @Sendable () -> Void) throws(StoreError) {
        self.step = step
        unsafe mutex = .allocate(capacity: 1)
        unsafe changed = .allocate(capacity: 1)
        unsafe pthread_mutex_init(mutex, nil)
        unsafe pthread_cond_init(changed, nil)
        let code = unsafe pthread_create(
            &thread, nil,
            { context in
                if let context = unsafe context {
                    unsafe Unmanaged<MaintenanceThread>.fromOpaque(context).takeRetainedValue().run()
                }
                return nil
            }, Unmanaged.passRetained(self).toOpaque())
        guard code == 0 else { throw systemError("pthread_create", "maintenance", code) }
    }

    deinit {
        unsafe pthread_cond_destroy(changed)
        unsafe pthread_mutex_destroy(mutex)
        unsafe changed.deallocate()
        unsafe mutex.deallocate()
    }

    /// Lets the thread look for work now.
    func wake() {
        locked { isWoken = true }
    }

    /// Wakes the thread and waits until it has been through a step that began after this call, or has ended.
    func waitForStep() {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        let target = rounds + 2
        while rounds < target && isRunning && !isStopping {
            isWoken = true
            unsafe pthread_cond_broadcast(changed)
            unsafe pthread_cond_wait(changed, mutex)
        }
    }

    /// Ends the thread after the step it is in, and waits for it. Further calls return at once.
    func stop() {
        let isFirst = locked {
            defer { isStopping = true }
            return !isStopping
        }
        if isFirst { pthread_join(thread, nil) }
    }

    private func run() {
        while waitForWork() {
            step()
            locked { rounds += 1 }
        }
        locked { isRunning = false }
    }

    private func waitForWork() -> Bool {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        if !isWoken && !isStopping {
            var until = timespec()
            unsafe clock_gettime(CLOCK_REALTIME, &until)
            until.tv_sec += Self.sleepSeconds
            unsafe pthread_cond_timedwait(changed, mutex, &until)
        }
        isWoken = false
        return !isStopping
    }

    @discardableResult
    private func locked<Result>(_ body: () -> Result) -> Result {
        unsafe pthread_mutex_lock(mutex)
        defer {
            unsafe pthread_cond_broadcast(changed)
            unsafe pthread_mutex_unlock(mutex)
        }
        return body()
    }
}
