/// What one component of an OpenTelemetry SDK counted of its spans: those it passed on, or those it lost in one way.
package struct SDKSpanCount: Equatable, Sendable {
    package enum Stage: UInt8, Sendable {
        /// Takes finished spans, and hands them to an exporter.
        case processor
        /// Sends spans away.
        case exporter
    }

    package var stage: Stage
    /// `otel.component.name`, unique within its process; empty where it is not told.
    package var component: String
    /// `otel.component.type`.
    package var componentType: String
    /// Where an exporter sends to, `server.address:server.port`; empty where it is not told.
    package var server: String
    /// `error.type`; empty for spans that were passed on.
    package var failure: String
    /// Whether `spans` are those since `startedAt` alone, and the next count begins anew; else all since `startedAt`.
    package var isDelta: Bool
    /// Unix nanoseconds by the sender's clock; 0 where it is not told.
    package var startedAt: UInt64
    /// When it was counted, likewise.
    package var time: UInt64
    package var spans: UInt64

    package init(
        _ stage: Stage, component: String = "", componentType: String = "", server: String = "", failure: String = "",
        isDelta: Bool = false, startedAt: UInt64 = 0, time: UInt64 = 0, spans: UInt64 = 0
    ) {
        self.stage = stage
        self.component = component
        self.componentType = componentType
        self.server = server
        self.failure = failure
        self.isDelta = isDelta
        self.startedAt = startedAt
        self.time = time
        self.spans = spans
    }
}
