internal import Synchronization
package import TraceModel

/// The health of every route and every model: latency, tokens, errors and traffic, each against its own baseline.
///
/// Fed by the observations that feed the `llm_` series, in O(1) memory for each of a bounded number of series
/// (``HealthLimits``). Time is that at which requests end; what ends before everything kept minute by minute is left out.
package final class HealthBoard: Sendable {
    /// A sender's clock may be ahead by so much; what ends later is counted now.
    private static let clockMarginMinutes: UInt32 = 1
    /// Requests are counted some seconds after they ended; a minute is judged when it is over for so long.
    private static let settleNanoseconds: UInt64 = 10_000_000_000

    let table = Mutex(HealthTable())

    package init() {}

    /// Counts a request whose spans stand in one batch, and its calls.
    /// - Complexity: O(calls) under one lock; allocates only what is new.
    func record(_ request: borrowing BatchRequestObservation, at now: UnixNanoseconds) {
        table.withLock { $0.record(request, UnixNanoseconds(request.end), at: now) }
    }

    /// Counts finished calls of models.
    func record(_ calls: [LLMCallObservation], at now: UnixNanoseconds) {
        table.withLock { table in
            for call in calls { table.record(call, at: Self.minute(call.origin.time, now)) }
        }
    }

    /// Counts a request that ended, with what was done for it.
    /// - Parameters:
    ///   - calls: all model calls of the request, also those that were counted before it ended.
    ///   - queue: nanoseconds it waited for something, as its spans say.
    package func record(
        _ request: RequestObservation, calls: [LLMCallObservation], steps: [StepObservation], queue: UInt64 = 0,
        at now: UnixNanoseconds
    ) {
        guard case .completed(let duration, let outcome) = request.stage else { return }
        var figures = RequestFigures(duration: duration, outcome: outcome, queue: queue)
        for call in calls { figures.add(call: call.figures) }
        for step in steps { figures.add(step.kind, duration: step.duration) }
        figures.finish()
        let finished = figures
        table.withLock { $0.record(request.origin, finished, calls, at: Self.minute(request.origin.time, now)) }
    }

    /// Lets time pass where there are no requests. To be called every few minutes, so that silence is known as silence.
    package func advance(to now: UnixNanoseconds) {
        table.withLock { $0.advance(to: Self.minute(now, now)) }
    }

    /// What all lights show.
    /// - Complexity: O(series) time; the lock is held for a copy.
    package func report(at now: UnixNanoseconds) -> HealthReport {
        let minute = Self.minute(UnixNanoseconds(now.value &- min(now.value, Self.settleNanoseconds)), now)
        let copy = table.withLock { table in
            table.advance(to: Self.minute(now, now))
            return table
        }
        let series = copy.series.map { $0.health(at: minute) }.sorted { a, b in
            let (one, other) = (a.status.severity ?? 0, b.status.severity ?? 0)
            if one != other { return one > other }
            let (busy, busier) = (a.light(.traffic).requests, b.light(.traffic).requests)
            return busy != busier ? busy > busier : (a.key.owner, a.key.name) < (b.key.owner, b.key.name)
        }
        return HealthReport(
            time: now, series: series, costliest: copy.costliest.latest(at: minute), untracked: copy.untracked)
    }

    /// The minute in which something ended.
    static func minute(_ time: UnixNanoseconds, _ now: UnixNanoseconds) -> UInt32 {
        let nanosecondsPerMinute: UInt64 = 60_000_000_000
        let latest = UInt32(truncatingIfNeeded: now.value / nanosecondsPerMinute) &+ clockMarginMinutes
        let minute = UInt32(truncatingIfNeeded: time.value / nanosecondsPerMinute)
        return minute > latest ? latest - clockMarginMinutes : minute
    }
}
