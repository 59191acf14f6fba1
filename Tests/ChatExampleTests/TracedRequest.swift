import OTLPCodec
import Testing
import TraceModel
import TraceTestSupport
import Tracing

/// The spans of one trace, with the service each is of.
struct TracedRequest {
    struct Entry {
        var service: String
        var span: SpanData
    }

    var entries: [Entry]

    /// The traces in what a collector was sent, by trace id.
    static func all(_ collector: BodyCollector) throws -> [TraceModel.TraceID: TracedRequest] {
        var traces: [TraceModel.TraceID: TracedRequest] = [:]
        let now = UnixNanoseconds(DefaultTracerClock.now.nanosecondsSinceEpoch)
        for body in collector.bodies {
            let batch = try body.withUnsafeBytes {
                try OTLPTraceDecoder.decodeTraces($0, receivedAt: now).batch
            }
            for (row, span) in batch.spanValues.enumerated() {
                let resource = batch.resourceValue(Int(batch.resource[row]))
                guard case .string(let service)? = resource.attributes.first(where: { $0.key == "service.name" })?.value
                else { continue }
                traces[span.traceID, default: TracedRequest(entries: [])].entries.append(
                    Entry(service: service, span: span))
            }
        }
        return traces
    }

    /// The one trace whose spans have this request id.
    static func withID(_ id: String, _ collector: BodyCollector) throws -> TracedRequest {
        let found = try all(collector).values.filter {
            $0.entries.contains { $0.span[key: "request.id"] == .string(id) }
        }
        try #require(found.count == 1)
        return found[0]
    }

    var root: SpanData? {
        entries.map(\.span).first { span in !entries.contains { $0.span.spanID == span.parentSpanID } }
    }

    func named(_ name: String) -> [SpanData] {
        entries.map(\.span).filter { $0.name == name }.sorted { $0.start < $1.start }
    }

    /// `service: name`, indented by depth, siblings by start.
    var outline: [String] {
        func lines(under parent: TraceModel.SpanID, _ depth: Int) -> [String] {
            entries.filter { $0.span.parentSpanID == parent }.sorted { $0.span.start < $1.span.start }.flatMap {
                entry in
                [String(repeating: "  ", count: depth) + "\(entry.service): \(entry.span.name)"]
                    + lines(under: entry.span.spanID, depth + 1)
            }
        }
        return lines(under: root?.parentSpanID ?? .none, 0)
    }
}

extension SpanData {
    subscript(key key: String) -> AttributeValue? { attributes.first { $0.key == key }?.value }
}
