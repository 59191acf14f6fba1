extension RequestTracer {
    /// The media type of ``metricsPage(of:)``.
    public static let metricsContentType = "text/plain; version=0.0.4; charset=utf-8"

    /// What became of the spans, as a page for Prometheus to scrape from the application itself: spans started, in
    /// flight, ended, exported and dropped by reason, requests completed, and the time of exports.
    ///
    /// Serve it where the application serves its other metrics; it works when the collector does not, and shows what the
    /// collector cannot know. The same figures go to swift-metrics, if the application has bootstrapped it.
    ///
    /// - Parameter tracers: of all services in the process; every figure is labelled with its `service`.
    public static func metricsPage(of tracers: [RequestTracer]) -> String {
        TracerMetricsPage(tracers: tracers.map { ($0.configuration.serviceName, $0.statistics) }).text
    }
}
