internal import Dispatch
internal import Synchronization
internal import TraceQL

/// Threads that queries run on, apart from those that serve connections: a long query delays other queries at most.
struct QueryWorkers: Sendable {
    /// Queries that run at the same time; further ones wait in line.
    private static let queriesAtOnce = 4

    private let queue = DispatchQueue(label: "weir.queries", attributes: .concurrent)
    private let places = DispatchSemaphore(value: Self.queriesAtOnce)

    /// Reads parts of the store on all processors.
    static let workers: QueryExecution.Workers = { count, body in
        DispatchQueue.concurrentPerform(iterations: count) { body($0) }
    }

    /// Runs a query; its closure is told when nobody waits for the answer any more.
    func run<Answer: Sendable>(_ query: @escaping @Sendable (@escaping @Sendable () -> Bool) -> Answer) async -> Answer
    {
        let isCancelled = CancellationFlag()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.async {
                    places.wait()
                    defer { places.signal() }
                    continuation.resume(returning: query { isCancelled.isSet })
                }
            }
        } onCancel: {
            isCancelled.set()
        }
    }
}

private final class CancellationFlag: Sendable {
    private let flag = Atomic(false)

    var isSet: Bool { flag.load(ordering: .relaxed) }
    func set() { flag.store(true, ordering: .relaxed) }
}
