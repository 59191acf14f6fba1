internal import ArgumentParser
internal import CollectorServer
internal import Configuration
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

    @Option(help: "Bytes of spans to hold; when reached, senders are asked to wait. (default: 2147483648)")
    var headLimitBytes: Int?

    @Option(help: "Label sets of span metrics; further ones are counted together. (default: 10000)")
    var metricsSeriesLimit: Int?

    @Option(
        help: "Least severe log line to print: trace, debug, info, notice, warning, error. (default: info)",
        transform: Self.parseLevel)
    var logLevel: Logger.Level?

    func validate() throws {
        try Self.check(otlpPort, "--otlp-port", in: 0...65535)
        try Self.check(httpPort, "--http-port", in: 0...65535)
        try Self.check(maxBodyBytes, "--max-body-bytes", in: 1...Int.max)
        try Self.check(headLimitBytes, "--head-limit-bytes", in: 1...Int.max)
        try Self.check(metricsSeriesLimit, "--metrics-series-limit", in: 1...Int.max)
    }

    /// The configuration that flags and environment make together.
    func collectorConfiguration() -> CollectorConfiguration {
        let environment = Self.environment
        var configuration = CollectorConfiguration()
        configuration.dataDirectory = data ?? environment.string(forKey: "data", default: configuration.dataDirectory)
        configuration.otlpHost = otlpHost ?? environment.string(forKey: "otlpHost", default: configuration.otlpHost)
        configuration.otlpPort = otlpPort ?? environment.int(forKey: "otlpPort", default: configuration.otlpPort)
        configuration.httpHost = httpHost ?? environment.string(forKey: "httpHost", default: configuration.httpHost)
        configuration.httpPort = httpPort ?? environment.int(forKey: "httpPort", default: configuration.httpPort)
        configuration.ingestLimits.bodyBytes =
            maxBodyBytes ?? environment.int(forKey: "maxBodyBytes", default: configuration.ingestLimits.bodyBytes)
        configuration.headByteLimit =
            headLimitBytes ?? environment.int(forKey: "headLimitBytes", default: configuration.headByteLimit)
        configuration.seriesLimit = metricsSeriesLimit ?? environment.int(forKey: "metricsSeriesLimit")
        return configuration
    }

    /// Whether `WEIR_DATA` names a directory.
    func isDataNamedInEnvironment() -> Bool {
        Self.environment.string(forKey: "data") != nil
    }

    private static let environment = ConfigReader(provider: EnvironmentVariablesProvider()).scoped(to: "weir")

    /// Opens the collector; a directory that cannot be used ends the command with the reason.
    func makeCollector(logger: Logger) throws -> Collector {
        let configuration = collectorConfiguration()
        do throws(StoreError) {
            return try Collector(configuration, logger: logger)
        } catch {
            throw ValidationError("cannot start: \(error)")
        }
    }

    /// Log lines go to standard error, so that standard output holds only what the command was asked for.
    func makeLogger() -> Logger {
        let level = logLevel ?? .info
        return Logger(label: "weir") { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = level
            return handler
        }
    }

    private static func parseLevel(_ text: String) throws -> Logger.Level {
        guard let level = Logger.Level(rawValue: text) else {
            let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--log-level must be one of \(levels), not \(text)")
        }
        return level
    }

    private static func check(_ value: Int?, _ flag: String, in range: ClosedRange<Int>) throws {
        guard let value, !range.contains(value) else { return }
        throw ValidationError("\(flag) must be from \(range.lowerBound) to \(range.upperBound), not \(value)")
    }
}

/// Prints one line at once, also into a pipe.
func announce(_ line: String) {
    print(line)
    fflush(nil)
}
