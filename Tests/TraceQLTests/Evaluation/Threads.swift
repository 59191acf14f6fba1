import Dispatch
import TraceQL

/// Workers on threads of their own.
enum Threads {
    static func execution(_ count: Int) -> QueryExecution {
        QueryExecution(
            workerCount: count,
            workers: { count, body in DispatchQueue.concurrentPerform(iterations: count) { body($0) } })
    }
}
