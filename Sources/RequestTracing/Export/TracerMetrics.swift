internal import CoreMetrics

/// The tracer's own figures for swift-metrics: whatever the application has bootstrapped shows them next to its own.
///
/// They are brought up to date by the exporting task, never by the application's: a span costs nothing more.
struct TracerMetrics {
    private let factory: any MetricsFactory
    private let service: [(String, String)]
    private let counters: [(counter: Counter, value: (ExportStatistics) -> Int)]
    private let gauges: [(gauge: Gauge, value: (ExportStatistics) -> Double)]
    private let exportTime: Timer
    private var dropped: [DropReason: Counter] = [:]
    private var published = ExportStatistics()

    init(service name: String, factory: any MetricsFactory = MetricsSystem.factory) {
        let service = [("service", name)]
        self.service = service
        self.factory = factory
        counters = TracerMetric.counters.map { metric in
            (Counter(label: metric.name, dimensions: service, factory: factory), metric.value)
        }
        gauges = TracerMetric.gauges.map { metric in
            (Gauge(label: metric.name, dimensions: service, factory: factory), { Double(metric.value($0)) })
        }
        exportTime = Timer(label: TracerMetric.exportTime, dimensions: service, factory: factory)
        for reason in DropReason.allCases {
            dropped[reason] = Counter(
                label: TracerMetric.dropped, dimensions: service + [("reason", reason.rawValue)], factory: factory)
        }
    }

    /// Adds what has happened since the last call.
    mutating func publish(_ statistics: ExportStatistics) {
        for (counter, value) in counters { counter.increment(by: value(statistics) - value(published)) }
        for (gauge, value) in gauges { gauge.record(value(statistics)) }
        for (reason, counter) in dropped {
            counter.increment(by: statistics.dropped[reason, default: 0] - published.dropped[reason, default: 0])
        }
        published = statistics
    }

    func recordExport(_ duration: Duration) {
        exportTime.recordNanoseconds(Int64(duration / .nanoseconds(1)))
    }
}
