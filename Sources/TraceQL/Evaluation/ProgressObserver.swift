/// Somebody who waits for an answer, and is shown what there is of it meanwhile.
package struct ProgressObserver<Answer: Sendable>: Sendable {
    /// Asked after every part, by the thread that read it, which tells when this is true.
    package let isDue: @Sendable () -> Bool
    /// Told how far the query is, and the answer over what has been read so far; by several threads, so that a later
    /// call may know of less.
    package let tell: @Sendable (QueryExecution.Progress, Answer) -> Void

    package init(
        isDue: @escaping @Sendable () -> Bool, tell: @escaping @Sendable (QueryExecution.Progress, Answer) -> Void
    ) {
        self.isDue = isDue
        self.tell = tell
    }
}
