import GenAI
import TraceModel

/// One span as it is read, with its texts.
struct ReadSpan {
    let call: LLMCall
    let batch: SpanBatch

    /// Nil when the span says nothing.
    init?(
        _ attributes: [Attribute], name: String = "span", scope: String = "test", kind: SpanKind = .internal,
        status: SpanStatus = .unset, events: [SpanEvent] = [], resource: [Attribute] = []
    ) {
        let span = SpanData(
            traceID: TraceID(high: 1, low: 1), spanID: SpanID(1), name: name, kind: kind,
            start: UnixNanoseconds(Self.start), end: UnixNanoseconds(Self.start + 1_000_000_000), status: status,
            attributes: attributes, events: events)
        var builder = SpanBatchBuilder()
        let resource = builder.append(Resource(attributes: resource))
        let scope = builder.append(InstrumentationScope(name: scope))
        builder.append(span, resource: resource, scope: scope)
        batch = builder.finish()
        var reader = LLMCallReader(batch)
        guard let call = reader.call(0) else { return nil }
        self.call = call
    }

    /// 2026-11-23T08:50:44Z.
    static let start: UInt64 = 1_795_423_844_000_000_000

    var operation: LLMOperation { call.operation }
    var dialect: String { Dialect.all[Int(call.dialect)].name }
    var requestedModel: String { batch.string(call.requestedModel) }
    var answeredModel: String { batch.string(call.answeredModel) }
    var tool: String { batch.string(call.tool) }
    var agent: String { batch.string(call.agent) }
    var workflow: String { batch.string(call.workflow) }
    var conversation: String { batch.string(call.conversation) }
    var user: String { batch.string(call.user) }
    var responseID: String { batch.string(call.responseID) }
}

/// Attributes in a few words.
func attributes(_ pairs: KeyValuePairs<String, AttributeValue>) -> [Attribute] {
    pairs.map { Attribute($0.key, $0.value) }
}
