package import TraceModel

/// What is read of a request for metrics: SDKs' own counts of spans.
package struct DecodedMetrics: Equatable, Sendable {
    /// By resource, in the order of the request; only those that count spans.
    package internal(set) var accounts: [SDKAccount] = []
    /// Data points of metrics that are no account an SDK gives of itself.
    package internal(set) var otherPoints = 0

    package init() {}
}
