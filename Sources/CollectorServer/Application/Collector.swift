internal import Glibc
package import Logging
internal import OTLPCodec
internal import SpanMetrics
internal import TraceIngest
package import TraceModel
internal import TraceQuery
package import TraceStore

/// The parts of one collector, wired: the store, the pipeline into it, and the queries out of it.
package final class Collector: Sendable {
    package let configuration: CollectorConfiguration
    let store: TraceStore
    let pipeline: IngestPipeline
    let requestCounter: RequestCounter
    let queries: RequestQueries
    let instruments: CollectorInstruments
    let metricsPage: MetricsPage
    let spanMetrics: SpanMetrics
    let counterKeeper: CounterKeeper
    let logger: Logger

    var health: HealthBoard { spanMetrics.health }
    var losses: LossLedger { spanMetrics.losses }

    /// Files of the data directory beside those of the store.
    package static let fileNames = StateFile.names

    /// Opens the data directory and reads it back. Blocks until everything stored is in memory.
    /// - Throws: ``StoreError`` when the directory cannot be used.
    package init(_ configuration: CollectorConfiguration, logger: Logger) throws(StoreError) {
        let instruments = CollectorInstruments(
            version: CollectorVersion.current, startedAt: .now,
            spanRejectionReasons: Self.labels([.invalidTraceID, .invalidSpanID, .invalidParentSpanID, .tooFarInFuture]),
            logRejectionReasons: Self.labels([.noTraceID, .invalidTraceID, .invalidSpanID]))
        let accounting = StoredAccounting(configuration.prices) { .now }
        let store = try TraceStore(Self.storeConfiguration(configuration, accounting, instruments, logger))
        let spanMetrics = SpanMetrics(configuration.metrics, startedAt: .now)
        self.configuration = configuration
        self.logger = logger
        self.instruments = instruments
        self.store = store
        queries = RequestQueries(store: store)
        self.spanMetrics = spanMetrics
        metricsPage = MetricsPage(spans: spanMetrics, collector: instruments)
        counterKeeper = CounterKeeper(
            metrics: spanMetrics, instruments: instruments,
            file: StateFile(directory: configuration.dataDirectory, name: StateFile.counters))
        requestCounter = RequestCounter(
            store: store, tracker: RequestTracker(settleSeconds: configuration.settleSeconds), metrics: spanMetrics,
            accounting: accounting)
        pipeline = IngestPipeline(
            store: store, spanMetrics: spanMetrics, requests: requestCounter, instruments: instruments,
            limits: configuration.ingestLimits, content: configuration.content)
        reportRecovery()
        restoreCounters()
    }

    private func restoreCounters() {
        do {
            if try counterKeeper.restore() { logger.info("counters go on where they were") }
        } catch {
            logger.warning(
                "saved counters cannot be read and are set aside; counters begin at zero",
                metadata: ["reason": "\(error)", "file": "\(configuration.dataDirectory)/\(StateFile.counters)"])
        }
    }

    private static func storeConfiguration(
        _ configuration: CollectorConfiguration, _ accounting: StoredAccounting, _ instruments: CollectorInstruments,
        _ logger: Logger
    ) -> StoreConfiguration {
        var store = StoreConfiguration(directory: configuration.dataDirectory)
        store.headByteLimit = configuration.headByteLimit
        store.cacheByteLimit = configuration.cacheByteLimit
        store.sealSeconds = configuration.sealSeconds
        store.retention = configuration.retention
        store.knowContent()
        store.accounting = accounting
        store.onCommit = { report in
            instruments.walCommits.add(nanoseconds: report.durationNanoseconds)
            instruments.walBytes.add(report.bytes)
        }
        store.onDamage = { damage in
            logger.error("part of the data could not be read and is left out", metadata: ["damage": "\(damage)"])
        }
        store.onMaintenanceFailure = { error in
            logger.error("segments could not be written; trying again", metadata: ["reason": "\(error)"])
        }
        return store
    }

    var snapshot: CollectorSnapshot {
        let statistics = store.statistics
        var snapshot = CollectorSnapshot()
        snapshot.inFlightBytes = pipeline.gate.inFlightBytes
        snapshot.inFlightLimitBytes = pipeline.gate.limit
        snapshot.queuedRequests = statistics.queuedRequests
        snapshot.walFiles = statistics.logFiles
        snapshot.headSpans = statistics.headSpans
        snapshot.headTraces = statistics.headTraces
        snapshot.headBytes = statistics.headBytes
        snapshot.headLimitBytes = statistics.headByteLimit
        snapshot.storedSpans = statistics.spans
        snapshot.segments = statistics.segments
        snapshot.segmentBytes = statistics.segmentBytes
        snapshot.cacheBytes = statistics.cacheBytes
        snapshot.damagedPlaces = statistics.damagedPlaces
        return snapshot
    }

    private static func labels(_ reasons: [RejectionReason]) -> [String] {
        reasons.map { "\($0.label)" }
    }

    private func reportRecovery() {
        let statistics = store.statistics
        logger.info(
            "data directory open",
            metadata: [
                "directory": "\(configuration.dataDirectory)", "spans": "\(statistics.spans)",
                "requests": "\(statistics.traces)",
            ])
    }
}

extension UnixNanoseconds {
    /// The system's clock.
    package static var now: UnixNanoseconds {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return UnixNanoseconds(UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec))
    }
}
