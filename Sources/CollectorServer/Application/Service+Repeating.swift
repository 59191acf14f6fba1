internal import Dispatch
internal import ServiceLifecycle

extension Service {
    /// Works again and again, with a pause after each time, until told to stop.
    func repeatUntilShutdown(every pause: Duration, _ work: @escaping @Sendable () async -> Void) async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await work()
                try? await Task.sleep(for: pause)
            }
        }
    }
}

extension DispatchQueue {
    /// Runs what waits for the disk on a thread of the queue's, and returns when it is done.
    func run(_ work: @escaping @Sendable () -> Void) async {
        await withCheckedContinuation { continuation in
            async {
                work()
                continuation.resume()
            }
        }
    }
}
