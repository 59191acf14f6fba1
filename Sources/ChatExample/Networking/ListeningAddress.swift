internal import ServiceLifecycle
internal import Synchronization

/// The port a server was bound to, for those who were started before it knew: port 0 asks the system for a free one.
package final class ListeningAddress: Sendable {
    private enum State {
        case waiting([Int: CheckedContinuation<Int?, Never>])
        case bound(Int)
    }

    package let host: String
    private let state = Mutex((state: State.waiting([:]), nextWaiter: 0))

    package init(host: String) {
        self.host = host
    }

    /// Tells everybody who waits. Only the first call counts.
    func bind(port: Int) {
        let waiters: [CheckedContinuation<Int?, Never>] = state.withLock { shared in
            guard case .waiting(let waiters) = shared.state else { return [] }
            shared.state = .bound(port)
            return Array(waiters.values)
        }
        for waiter in waiters { waiter.resume(returning: port) }
    }

    /// The bound port, as soon as there is one.
    ///
    /// - Throws: `CancellationError` when the task is cancelled or the process shuts down before that.
    package func port() async throws -> Int {
        let id = state.withLock { shared in
            shared.nextWaiter += 1
            return shared.nextWaiter
        }
        let port = await withTaskCancellationOrGracefulShutdownHandler {
            await withCheckedContinuation { wait(id, $0) }
        } onCancelOrGracefulShutdown: {
            self.giveUp(id)
        }
        guard let port else { throw CancellationError() }
        return port
    }

    /// `http://host:port`, as soon as there is a port.
    ///
    /// - Throws: as ``port()``.
    package func url() async throws -> String {
        "http://\(host):\(try await port())"
    }

    private func wait(_ id: Int, _ continuation: CheckedContinuation<Int?, Never>) {
        let known: Int?? = state.withLock { shared in
            switch shared.state {
            case .bound(let port): return .some(port)
            case .waiting(var waiters):
                // Cancelled between drawing the number and waiting: the handler saw nobody to wake.
                if Task.isCancelled || Task.isShuttingDownGracefully { return .some(nil) }
                waiters[id] = continuation
                shared.state = .waiting(waiters)
                return nil
            }
        }
        if let known { continuation.resume(returning: known) }
    }

    private func giveUp(_ id: Int) {
        let waiter: CheckedContinuation<Int?, Never>? = state.withLock { shared in
            guard case .waiting(var waiters) = shared.state else { return nil }
            let waiter = waiters.removeValue(forKey: id)
            shared.state = .waiting(waiters)
            return waiter
        }
        waiter?.resume(returning: nil)
    }
}
