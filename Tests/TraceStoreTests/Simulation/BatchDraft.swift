import TraceModel
import TraceStore
import TraceTestSupport

/// A batch that is being put together, as columns for the store and as values for the reference.
struct BatchDraft {
    private static let resources = [
        Resource(serviceName: "api"),
        Resource(
            attributes: [
                Attribute("host", "a"), Attribute("service.name", "worker"), Attribute("zone", .int(2)),
                Attribute("tags", .array(["x", .map([Attribute("y", true)])])),
            ], droppedAttributesCount: 1, schemaURL: "https://schema"),
        Resource(
            attributes: [
                Attribute("service.name", "db"), Attribute("model", "m2"),
                Attribute("command", .string(String(repeating: "--flag ", count: 50))),
            ]),
        Resource(attributes: [Attribute("host", "b")]),
    ]
    private static let scopes = [
        InstrumentationScope(name: "test", version: "1"),
        InstrumentationScope(
            name: "other", attributes: [Attribute("k", "v")], droppedAttributesCount: 2, schemaURL: "https://s"),
    ]

    private var spans: [(data: SpanData, resource: Int, scope: Int)] = []
    private var logs: [(data: LogRecordData, resource: Int, scope: Int)] = []
    private var marker: Int?

    var hasMarker: Bool { marker != nil }

    mutating func append(_ span: SpanData, isNew: Bool, using generator: inout SeededGenerator) {
        if isNew && marker == nil { marker = spans.count }
        spans.append((span, Int(generator.next() % 4), Int(generator.next() % 2)))
    }

    mutating func append(_ log: LogRecordData, using generator: inout SeededGenerator) {
        logs.append((log, Int(generator.next() % 4), Int(generator.next() % 2)))
    }

    func finish() -> SentBatch {
        var builder = SpanBatchBuilder()
        let resources = Self.resources.map { builder.append($0) }
        let scopes = Self.scopes.map { builder.append($0) }
        for span in spans {
            builder.append(span.data, resource: resources[span.resource], scope: scopes[span.scope])
        }
        for log in logs { builder.append(log.data, resource: resources[log.resource], scope: scopes[log.scope]) }
        let batch = builder.finish()
        let sent = spans.enumerated().map { row, span in
            SentSpan(
                data: span.data, resource: Self.resources[span.resource], scope: Self.scopes[span.scope],
                reference: SpanReference(batch: batch, row: row))
        }
        return SentBatch(
            batch: batch, spans: sent,
            logs: logs.map { SentLog(data: $0.data, resource: Self.resources[$0.resource]) },
            marker: marker.map { sent[$0] })
    }
}
