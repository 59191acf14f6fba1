package import SpanMetrics
internal import Synchronization
package import TraceModel
internal import TraceStore

/// Saves counters so that they outlive the process, and never lets one go backwards.
///
/// Counters that were shown and are restored lower are what Prometheus takes for a restart from zero: it would count
/// everything up to the restored value once more. So a saved state is only worth something as long as nothing newer has
/// been shown. A page that is about to be sent removes it (``pageIsShown()``), and within a second it is saved anew. What
/// is found at a start is then never behind what was shown: `increase()` goes on over the restart, and what is missing
/// are the observations since the last save. When nothing is found, because the process died in that second, counters
/// begin at zero, which `increase()` sees as the reset it is.
package final class CounterKeeper: Sendable {
    /// Observations that a `kill -9` can take out of the counters when nobody scrapes; short beside an alert's window.
    package static let saveSeconds: UInt64 = 10
    private static let saveNanoseconds = saveSeconds * 1_000_000_000
    /// Requests are counted some seconds after their last span.
    private static let countingNanoseconds: UInt64 = 60 * 1_000_000_000

    private struct State {
        /// Pages shown so far.
        var pages: UInt64 = 0
        /// Whether the file is there.
        var isSaved = false
        /// When saving was last tried.
        var triedAt = UnixNanoseconds(0)
        var hasFailed = false
        var acceptedSpans: UInt64 = 0
        /// When that number was last seen to grow.
        var grewAt = UnixNanoseconds(0)

        mutating func isDue(_ now: UnixNanoseconds, _ accepted: UInt64) -> Bool {
            if accepted != acceptedSpans { (acceptedSpans, grewAt) = (accepted, now) }
            let isOld = now.nanoseconds(since: triedAt) >= saveNanoseconds
            let hasNews = triedAt.nanoseconds(since: grewAt) < countingNanoseconds || grewAt.value > triedAt.value
            return isSaved || hasFailed ? isOld && (hasNews || hasFailed) : true
        }
    }

    private let metrics: SpanMetrics
    private let instruments: CollectorInstruments
    private let file: StateFile
    private let state = Mutex(State())

    package init(metrics: SpanMetrics, instruments: CollectorInstruments, file: StateFile) {
        self.metrics = metrics
        self.instruments = instruments
        self.file = file
    }

    /// Takes over what was saved, before anything is counted.
    /// - Returns: whether something was.
    /// - Throws: ``StateFileError`` or ``MetricsStateError`` when it cannot be read. It has been set aside and counted;
    ///   counters begin at zero.
    package func restore() throws -> Bool {
        do {
            guard let bytes = try file.read() else { return false }
            try metrics.restore(bytes)
        } catch {
            instruments.counterStateFailures.add(1)
            // If this fails as well, the next save takes its place.
            try? file.setAside()
            throw error
        }
        state.withLock { $0.isSaved = true }
        return true
    }

    /// To be called when a page has been copied from the counters, and before any of it is sent.
    /// - Throws: ``StoreError`` when what is saved cannot be removed; it has been counted.
    /// - Complexity: at most one removed file and one sync of a directory.
    package func pageIsShown() throws {
        try counting {
            try state.withLock { state in
                state.pages += 1
                guard state.isSaved else { return }
                try file.remove()
                state.isSaved = false
            }
        }
    }

    /// Saves when a page has been shown since the last time, or when what is saved is old.
    /// - Throws: ``StoreError``, counted; the next attempt is made after ``saveSeconds``.
    package func saveIfDue(_ now: UnixNanoseconds) throws {
        if state.withLock({ $0.isDue(now, instruments.spansAccepted) }) { try save(now) }
    }

    /// Saves everything counted so far.
    /// - Complexity: O(series).
    package func save(_ now: UnixNanoseconds) throws {
        let pages = state.withLock { state in
            (state.triedAt, state.hasFailed) = (now, true)
            return state.pages
        }
        try counting {
            try file.write(metrics.savedState())
            try state.withLock { state in
                state.hasFailed = false
                // A page shown meanwhile may be newer than what was written.
                guard state.pages == pages else { return }
                try file.publish()
                state.isSaved = true
            }
        }
    }

    private func counting(_ work: () throws -> Void) throws {
        do {
            try work()
        } catch {
            instruments.counterStateFailures.add(1)
            throw error
        }
    }
}
