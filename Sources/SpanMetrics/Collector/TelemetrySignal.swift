/// The kinds of telemetry that OTLP/HTTP has a path for.
package enum TelemetrySignal: String, Sendable, CaseIterable {
    case traces, logs, metrics
}
