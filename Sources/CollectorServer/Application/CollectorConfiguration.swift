package import GenAI
package import SpanMetrics
package import TraceIngest
package import TraceStore

/// Everything a collector can be told at start.
package struct CollectorConfiguration: Sendable {
    /// Loopback: nothing leaves or enters the machine until told otherwise.
    package static let defaultHost = "127.0.0.1"
    /// The port OpenTelemetry SDKs send OTLP/HTTP to by default.
    package static let defaultOTLPPort = 4318
    /// The port tracing people look at by default.
    package static let defaultHTTPPort = 16686
    package static let defaultDataDirectory = "./weir-data"

    package var dataDirectory = Self.defaultDataDirectory
    package var otlpHost = Self.defaultHost
    /// 0 lets the system choose.
    package var otlpPort = Self.defaultOTLPPort
    package var httpHost = Self.defaultHost
    /// 0 lets the system choose.
    package var httpPort = Self.defaultHTTPPort
    package var ingestLimits = IngestLimits()
    /// Bytes of spans held in memory until they are a segment.
    package var headByteLimit = StoreConfiguration.defaultHeadByteLimit
    /// Bytes of expanded segment parts kept for queries.
    package var cacheByteLimit = StoreConfiguration.defaultCacheByteLimit
    package var sealSeconds = StoreConfiguration.defaultSealSeconds
    package var retention = RetentionPolicy()
    package var metrics = SpanMetricsConfiguration()
    /// What is done to content before anything is written.
    package var content = ContentFilter.keep
    /// What model calls cost; calls it does not know have no cost.
    package var prices = PriceTable.empty
    /// Seconds of silence after which an ended request is counted.
    package var settleSeconds = RequestTracker.settleSeconds

    package init() {}
}
