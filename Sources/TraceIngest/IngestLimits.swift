/// Bounds on what senders may make the collector hold.
package struct IngestLimits: Sendable {
    /// OTLP recommends 64 MiB for a body, as sent and inflated (OTLP specification, "OTLP/HTTP Request").
    package static let defaultBodyBytes = 64 << 20

    /// Bodies being received, decoded or committed at one moment, all connections together. Four of the largest.
    package static let defaultInFlightBytes = 256 << 20

    /// What an overloaded collector asks senders to wait, in seconds. SDKs give up after ten, so it is short.
    package static let retryAfterSeconds = 2

    package var bodyBytes: Int
    package var inFlightBytes: Int

    package init(bodyBytes: Int = Self.defaultBodyBytes, inFlightBytes: Int = Self.defaultInFlightBytes) {
        self.bodyBytes = bodyBytes
        self.inFlightBytes = inFlightBytes
    }
}
