internal import Synchronization
package import TraceModel

/// What the collector counts about itself.
package final class CollectorInstruments: Sendable {
    /// An answer to a request.
    package struct Answer: Hashable, Sendable {
        package var signal: TelemetrySignal
        /// HTTP status code.
        package var code: Int

        package init(_ signal: TelemetrySignal, code: Int) {
            self.signal = signal
            self.code = code
        }
    }

    /// Nanoseconds. A sync takes under a millisecond on a good disk, and seconds on one in trouble.
    package static let commitBounds: [UInt64] = [
        500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000, 100_000_000, 250_000_000,
        500_000_000, 1_000_000_000, 2_500_000_000, 5_000_000_000,
    ]

    /// By the `reason` label.
    package let spansRejected: LabelledCounters<String>
    package let logRecordsRejected: LabelledCounters<String>
    package let spansDuplicate = Counter()
    /// Kept batches whose requests could not be read again to be counted.
    package let uncountedBatches = Counter()
    /// Times that counters could not be saved for the next start, or not be read back at this one.
    package let counterStateFailures = Counter()
    package let logRecordsAccepted = Counter()
    /// Values of content left out, and values with something masked in them, before anything was written.
    package let contentRemoved = Counter()
    package let contentMasked = Counter()
    package let requests = LabelledCounters<Answer>(known: TelemetrySignal.allCases.map { Answer($0, code: 200) })
    package let requestBodyBytes = LabelledCounters<TelemetrySignal>(known: TelemetrySignal.allCases)
    /// One duration per commit.
    package let walCommits = DurationHistogram(upperBounds: commitBounds)
    package let walBytes = Counter()
    package let version: String
    package let startedAt: UnixNanoseconds
    private let spansAcceptedCounter = Counter()
    private let lastSpanTime = Atomic<UInt64>(0)

    /// - Parameters:
    ///   - rejectionReasons: values of the `reason` label, shown at zero from the start.
    package init(
        version: String, startedAt: UnixNanoseconds, spanRejectionReasons: [String] = [],
        logRejectionReasons: [String] = []
    ) {
        self.version = version
        self.startedAt = startedAt
        spansRejected = LabelledCounters(known: spanRejectionReasons)
        logRecordsRejected = LabelledCounters(known: logRejectionReasons)
    }

    package var spansAccepted: UInt64 { spansAcceptedCounter.value }

    /// Counts spans that were acknowledged at `time`, repetitions excluded.
    package func acceptSpans(_ count: Int, at time: UnixNanoseconds) {
        guard count > 0 else { return }
        spansAcceptedCounter.add(count)
        lastSpanTime.max(time.value, ordering: .relaxed)
    }

    var lastSpan: UInt64 { lastSpanTime.load(ordering: .relaxed) }
}
