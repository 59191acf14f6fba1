internal import TraceModel

/// How a span that still runs is told of: as a span of its own, without duration and below the one that runs, in the form
/// Logfire calls a pending span. Collectors that know the form never count it.
enum StartRecord {
    private static let typeKey = "logfire.span_type"
    private static let type = "pending_span"
    private static let parentKey = "logfire.pending_parent_id"
    /// Longer texts, which are prompts, come with the span itself when it ends.
    private static let longestText = 1024

    /// - Parameter running: the span as far as it is known now; its end is not.
    static func of(_ running: SpanData) -> SpanData {
        var attributes = running.attributes.filter { attribute in
            guard case .string(let text) = attribute.value else { return true }
            return text.utf8.count <= longestText
        }
        attributes.append(Attribute(parentKey, .string(running.parentSpanID.description)))
        attributes.append(Attribute(typeKey, .string(type)))
        // Of the kind internal: it is neither end of a call.
        return SpanData(
            traceID: running.traceID, spanID: IdentifierGenerator.spanID(), parentSpanID: running.spanID,
            name: running.name, start: running.start, end: running.start, attributes: attributes,
            traceState: running.traceState, flags: running.flags)
    }
}
