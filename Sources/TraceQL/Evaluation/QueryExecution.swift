internal import Synchronization

/// How a query is run: on how many threads, until when, and who is told.
package struct QueryExecution: Sendable {
    /// Calls its second argument with every number below the first, at the same time or one after the other, and returns
    /// when all calls have. The module starts no threads of its own.
    package typealias Workers = @Sendable (Int, @Sendable (Int) -> Void) -> Void

    package struct Progress: Hashable, Sendable {
        package let partsDone: Int
        package let partsTotal: Int

        package init(partsDone: Int, partsTotal: Int) {
            self.partsDone = partsDone
            self.partsTotal = partsTotal
        }
    }

    /// Workers that take parts, at most one for each part.
    package var workerCount: Int
    package var workers: Workers
    /// Asked before every block; true ends the query with ``QueryCancelled``.
    package var shouldStop: @Sendable () -> Bool
    /// Told after every part, from the thread that read it.
    package var report: @Sendable (Progress) -> Void

    package init(
        workerCount: Int = 1, workers: @escaping Workers = QueryExecution.oneAfterTheOther,
        shouldStop: @escaping @Sendable () -> Bool = { false },
        report: @escaping @Sendable (Progress) -> Void = { _ in }
    ) {
        self.workerCount = workerCount
        self.workers = workers
        self.shouldStop = shouldStop
        self.report = report
    }

    /// On the caller's own thread.
    package static let oneAfterTheOther: Workers = { count, body in
        for worker in 0..<count { body(worker) }
    }

    /// Reads all parts, in the order of their numbers as workers are free; the first error ends it for all and is thrown.
    ///
    /// - Parameter after: called after every part, by the thread that read it.
    func forEachPart(
        _ count: Int, _ read: @Sendable (Int) throws -> Void, after: @Sendable (Progress) throws -> Void = { _ in }
    ) throws {
        try forEachPart(
            count, { () }, { _, part in try read(part) }, after: { _, progress in try after(progress) },
            handIn: { _ in })
    }

    /// As above; each worker begins with a state of its own, and hands it in when there are no more parts.
    func forEachPart<Findings>(
        _ count: Int, _ begin: @Sendable () -> Findings, _ read: @Sendable (inout Findings, Int) throws -> Void,
        after: @Sendable (inout Findings, Progress) throws -> Void, handIn: @Sendable (Findings) throws -> Void
    ) throws {
        let state = Mutex(State())
        workers(max(1, min(workerCount, count))) { _ in
            do {
                var findings = begin()
                while let part = state.withLock({ $0.next(below: count) }) {
                    try read(&findings, part)
                    let done = state.withLock { $0.finish() }
                    let progress = Progress(partsDone: done, partsTotal: count)
                    report(progress)
                    try after(&findings, progress)
                }
                try handIn(findings)
            } catch {
                state.withLock { $0.fail(error) }
            }
        }
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    private struct State {
        private var taken = 0
        private var done = 0
        private(set) var failure: (any Error)?

        mutating func next(below count: Int) -> Int? {
            guard failure == nil, taken < count else { return nil }
            taken += 1
            return taken - 1
        }

        mutating func finish() -> Int {
            done += 1
            return done
        }

        mutating func fail(_ error: any Error) {
            if failure == nil { failure = error }
        }
    }
}
