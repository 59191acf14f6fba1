internal import Synchronization
package import TraceModel
internal import TraceQL

extension TraceQLQueries {
    /// Services and their calls, of all spans that start in `from..<to`; nil bounds are open.
    /// - Throws: ``AnswerLimitError``, ``QueryCancelled``, ``QueryFailure``.
    /// - Complexity: O(spans) of the traces that overlap the range, shared out among the workers.
    package func serviceMap(
        from: UnixNanoseconds?, to: UnixNanoseconds?, isCancelled: @escaping @Sendable () -> Bool
    ) throws -> ServiceMap {
        let (first, end) = (from?.value ?? 0, to?.value ?? .max)
        let range = min(first, end)..<end
        let parts = try source(isCancelled).parts(FetchSpansRequest(from: from, to: to))
        let whole = Mutex(ServiceMapTally(range: range))
        let failure = Mutex<(any Error)?>(nil)
        execution(isCancelled).workers(parts.count) { number in
            if failure.withLock({ $0 != nil }) { return }
            do {
                var tally = ServiceMapTally(range: range)
                try parts[number].forEachBlock { block in
                    if isCancelled() { throw QueryCancelled() }
                    try tally.add(block)
                    return true
                }
                try whole.withLock { try $0.add(tally) }
            } catch {
                failure.withLock { $0 = $0 ?? error }
            }
        }
        if let error = failure.withLock({ $0 }) { throw error }
        return whole.withLock { $0.map }
    }
}
