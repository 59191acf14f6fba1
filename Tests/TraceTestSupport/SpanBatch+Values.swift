package import TraceModel

extension SpanBatch {
    /// A batch of the given spans under one resource and scope.
    package static func of(
        _ spans: [SpanData], service: String = "test-service", logs: [LogRecordData] = []
    ) -> SpanBatch {
        var builder = SpanBatchBuilder()
        let resource = builder.append(Resource(serviceName: service))
        let scope = builder.append(InstrumentationScope(name: "test", version: "1"))
        for span in spans { builder.append(span, resource: resource, scope: scope) }
        for log in logs { builder.append(log, resource: resource, scope: scope) }
        return builder.finish()
    }

    /// Every span as a value, in row order.
    package var spanValues: [SpanData] { (0..<spanCount).map(spanValue) }
}
