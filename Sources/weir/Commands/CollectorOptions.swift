internal import ArgumentParser
internal import CMalloc
internal import CollectorServer
internal import GenAI
internal import Glibc
internal import Logging
internal import TraceIngest
internal import TraceStore

/// Options of every command that runs a collector. Unset ones are looked up as `WEIR_…` environment variables, then
/// take their default.
struct CollectorOptions: ParsableArguments {
    @Option(help: "Directory for everything stored; created when absent. (default: ./weir-data)")
    var data: String?

    @Option(help: "Address of the OTLP listener; 0.0.0.0 to accept from other machines. (default: 127.0.0.1)")
    var otlpHost: String?

    @Option(help: "Port of the OTLP listener; 0 lets the system choose. (default: 4318)")
    var otlpPort: Int?

    @Option(help: "Address of the viewer, metrics and query listener. It has no login. (default: 127.0.0.1)")
    var httpHost: String?

    @Option(help: "Port of the viewer, metrics and query listener; 0 lets the system choose. (default: 16686)")
    var httpPort: Int?

    @Option(help: "Largest request body in bytes, as sent and inflated. (default: 67108864)")
    var maxBodyBytes: Int?

    @Option(
        help: "Memory for spans that are not in a segment yet; when it is full, senders wait. (default: 100663296)")
    var headLimitBytes: Int?

    @Option(help: "Memory for parts of segments that queries use again. (default: 100663296)")
    var cacheLimitBytes: Int?

    @Option(help: "Seconds after which spans are written as a segment however few they are. (default: 30)")
    var sealSeconds: Int?

    @Option(help: "How long to keep requests: a number and s, m, h or d, such as 30d. (default: for ever)")
    var retain: String?

    @Option(help: "How long to keep long texts (prompts, answers, stack traces), such as 7d. (default: as requests)")
    var retainTexts: String?

    @Option(help: "Bytes of segments to keep; beyond them the oldest go. (default: no limit)")
    var retainBytes: Int?

    @Option(help: "Bytes the data directory may have; when reached, senders are asked to wait. (default: no limit)")
    var quotaBytes: Int?

    @Option(
        help: "File of model prices, in the form of deploy/prices.yaml. (default: that file, part of the program)",
        completion: .file(extensions: ["yaml", "yml"]))
    var prices: String?

    @Option(
        help: """
            Seconds without news after which an ended request is counted in the metrics. Less than the exporters' \
            interval counts a gateway's calls twice. (default: 6)
            """)
    var settleSeconds: Int?

    @OptionGroup var content: ContentOptions
    @OptionGroup var metrics: MetricsOptions

    @Option(help: "Least severe log line to print: trace, debug, info, notice, warning, error, critical.")
    var logLevel: String?

    func validate() throws {
        _ = try collectorConfiguration()
        _ = try level()
    }

    /// The configuration that flags and environment make together.
    func collectorConfiguration() throws -> CollectorConfiguration {
        let settings = EnvironmentSettings()
        let ports = 0...65535
        let anyNumber = 1...Int.max
        var configuration = CollectorConfiguration()
        configuration.dataDirectory = data ?? settings.string("data") ?? configuration.dataDirectory
        configuration.otlpHost = otlpHost ?? settings.string("otlp-host") ?? configuration.otlpHost
        configuration.otlpPort =
            try settings.integer(otlpPort, "otlp-port", in: ports) ?? configuration.otlpPort
        configuration.httpHost = httpHost ?? settings.string("http-host") ?? configuration.httpHost
        configuration.httpPort =
            try settings.integer(httpPort, "http-port", in: ports) ?? configuration.httpPort
        configuration.ingestLimits.bodyBytes =
            try settings.integer(maxBodyBytes, "max-body-bytes", in: anyNumber) ?? configuration.ingestLimits.bodyBytes
        configuration.headByteLimit =
            try settings.integer(headLimitBytes, "head-limit-bytes", in: anyNumber) ?? configuration.headByteLimit
        configuration.cacheByteLimit =
            try settings.integer(cacheLimitBytes, "cache-limit-bytes", in: 0...Int.max) ?? configuration.cacheByteLimit
        configuration.sealSeconds =
            try settings.integer(sealSeconds, "seal-seconds", in: anyNumber) ?? configuration.sealSeconds
        configuration.settleSeconds =
            try settings.integer(settleSeconds, "settle-seconds", in: 0...Self.longestSettle)
            ?? configuration.settleSeconds
        configuration.retention = try retention(settings)
        configuration.metrics = try metrics.configuration(settings)
        configuration.content = try content.filter(settings)
        configuration.prices = try priceTable(settings)
        return configuration
    }

    /// Batches are held meanwhile.
    private static let longestSettle = 600

    private func priceTable(_ settings: EnvironmentSettings) throws -> PriceTable {
        do {
            guard let path = prices ?? settings.string("prices") else { return try PriceFile.shipped() }
            return try PriceFile.read(path: path)
        } catch {
            throw ValidationError("--prices: \(error)")
        }
    }

    private func retention(_ settings: EnvironmentSettings) throws -> RetentionPolicy {
        var policy = RetentionPolicy()
        policy.maximumAgeSeconds = try settings.age(retain, "retain")
        policy.maximumTextAgeSeconds = try settings.age(retainTexts, "retain-texts")
        policy.maximumBytes = try settings.integer(retainBytes, "retain-bytes", in: 1...Int.max)
        policy.quotaBytes = try settings.integer(quotaBytes, "quota-bytes", in: 1...Int.max)
        return policy
    }

    /// Whether `WEIR_DATA` names a directory.
    var isDataNamedInEnvironment: Bool { EnvironmentSettings().string("data") != nil }

    /// Opens the collector; a directory that cannot be used ends the command with the reason.
    func makeCollector(logger: Logger) throws -> Collector {
        let configuration = try collectorConfiguration()
        Self.returnLargeBlocks()
        do throws(StoreError) {
            return try Collector(configuration, logger: logger)
        } catch {
            throw ValidationError("cannot start: \(error)")
        }
    }

    /// Blocks from this size on are returned to the system as soon as they are freed. Left alone, the C library raises
    /// the bound to 32 MiB by itself, and what merges and queries have used stays with the process.
    private static let returnedBlockBytes: Int32 = 1 << 20

    /// More heaps than threads that allocate much would only spread what is free over more places.
    private static let heaps: Int32 = 4

    private static func returnLargeBlocks() {
        mallopt(M_MMAP_THRESHOLD, returnedBlockBytes)
        mallopt(M_ARENA_MAX, heaps)
    }

    /// Log lines go to standard error, so that standard output holds only what the command was asked for.
    /// - Parameter fallback: the level when neither option nor environment names one.
    func makeLogger(fallback: Logger.Level = .info) throws -> Logger {
        let level = try level() ?? fallback
        return Logger(label: "weir") { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = level
            return handler
        }
    }

    private func level() throws -> Logger.Level? {
        guard let text = logLevel ?? EnvironmentSettings().string("log-level") else { return nil }
        guard let level = Logger.Level(rawValue: text) else {
            let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            let name = logLevel == nil ? EnvironmentSettings.variable("log-level") : "--log-level"
            throw ValidationError("\(name) must be one of \(levels), not \(text)")
        }
        return level
    }
}

/// Prints one line at once, also into a pipe.
func announce(_ line: String) {
    print(line)
    fflush(nil)
}
