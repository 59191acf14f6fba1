/// What the OpenTelemetry SDK of one process tells of its own spans in one request for metrics.
package struct SDKAccount: Equatable, Sendable {
    package var service: String
    /// `service.instance.id`; empty where it is not known.
    package var instance: String
    package var counts: [SDKSpanCount]

    package init(service: String, instance: String, counts: [SDKSpanCount] = []) {
        self.service = service
        self.instance = instance
        self.counts = counts
    }
}
