import GenAI
import TraceModel
import TraceTestSupport

extension Conversation {
    /// The conversation of a span with these attributes and events, and with these log records.
    static func of(
        _ attributes: [Attribute], events: [SpanEvent] = [], logs: [LogRecordData] = []
    ) -> Conversation {
        let span = SpanData(
            traceID: TraceID(high: 1, low: 2), spanID: SpanID(3), name: "chat", start: UnixNanoseconds(1),
            end: UnixNanoseconds(2), attributes: attributes, events: events)
        let batch = SpanBatch.of([span], logs: logs)
        return MessageReader.conversation(
            ofSpan: 0, in: batch, logs: logs.indices.map { LogRecordReference(batch: batch, row: $0) })
    }

    /// The same for attributes that are all strings.
    static func of(_ attributes: KeyValuePairs<String, String>) -> Conversation {
        of(attributes.map { Attribute($0.key, .string($0.value)) })
    }

    /// Every message in few words, for comparing.
    var lines: [String] { (systemInstructions + input + output).map(\.line) }
}

extension Message {
    /// `output assistant: text Hello, call get_weather({"city":"Paris"}) [stop]`
    var line: String {
        let parts = parts.map(\.line).joined(separator: ", ")
        let name = name.map { " (\($0))" } ?? ""
        return "\(direction.rawValue) \(role.rawValue)\(name): \(parts)" + (finishReason.map { " [\($0)]" } ?? "")
    }
}

extension MessagePart {
    fileprivate var line: String {
        switch self {
        case .text(let text): return "text \(text)"
        case .reasoning(let text): return "thought \(text)"
        case .toolCall(let call): return "call \(call.id ?? "-") \(call.name)(\(call.arguments))"
        case .toolResult(let result):
            return
                "result \(result.id ?? "-") \(result.name ?? "-")\(result.isError ? " failed" : "") = \(result.result)"
        case .blob(let blob):
            let place = blob.uri ?? blob.fileID ?? "inline"
            return "\(blob.modality) \(blob.mimeType ?? "-") \(place) \(blob.byteCount.map(String.init) ?? "-")"
        case .unknown(let type, let json): return "unknown \(type) \(json)"
        }
    }
}
