/// What a run has sent and how it was answered.
package struct LoadReport: Sendable {
    /// Spans acknowledged with 2xx.
    package var spans = 0
    /// Requests acknowledged with 2xx.
    package var requests = 0
    /// Bytes of the bodies of those requests.
    package var bytes = 0
    /// Answers other than 2xx that were not retried, by HTTP status code.
    package var failures: [Int: Int] = [:]
    /// Answers that asked to come back later (429, 503); the same request was then sent again.
    package var retries = 0
    /// Connections refused, broken or silent for too long; the request was sent again on a new one.
    package var connectionFailures = 0
    /// The last of them, for a person to read; nil without any.
    package var lastConnectionFailure: String?
    package var seconds = 0.0
    /// From sending a request to the end of its answer, retries excluded; seconds, accurate to 3 %.
    package var medianLatency = 0.0
    package var latency99 = 0.0

    package var spansPerSecond: Double { seconds > 0 ? Double(spans) / seconds : 0 }

    package init() {}
}
