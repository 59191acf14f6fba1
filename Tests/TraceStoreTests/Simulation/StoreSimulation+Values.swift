import TraceModel

/// Equal, but for long texts that retention may have taken away.
extension StoreSimulation {
    private static var placeholder: String { "[text no longer kept]" }

    func isSame(_ found: SpanData, _ sent: SpanData) -> Bool {
        if found == sent { return true }
        guard textsMayBeGone else { return false }
        return Self.withoutTexts(found) == Self.withoutTexts(sent)
    }

    func isSame(_ found: LogRecordData, _ sent: LogRecordData) -> Bool {
        if found == sent { return true }
        guard textsMayBeGone else { return false }
        var (found, sent) = (found, sent)
        found.body = Self.withoutTexts(found.body)
        sent.body = Self.withoutTexts(sent.body)
        return found == sent
    }

    func isSame(_ found: Resource, _ sent: Resource) -> Bool {
        if found == sent { return true }
        guard textsMayBeGone else { return false }
        var (found, sent) = (found, sent)
        found.attributes = Self.withoutTexts(found.attributes)
        sent.attributes = Self.withoutTexts(sent.attributes)
        return found == sent
    }

    private static func withoutTexts(_ span: SpanData) -> SpanData {
        var span = span
        span.attributes = withoutTexts(span.attributes)
        for index in span.events.indices { span.events[index].attributes = withoutTexts(span.events[index].attributes) }
        for index in span.links.indices { span.links[index].attributes = withoutTexts(span.links[index].attributes) }
        return span
    }

    private static func withoutTexts(_ attributes: [Attribute]) -> [Attribute] {
        attributes.map { Attribute($0.key, withoutTexts($0.value)) }
    }

    private static func withoutTexts(_ value: AttributeValue) -> AttributeValue {
        switch value {
        case .string(let text): .string(text.utf8.count > 256 ? placeholder : text)
        case .bytes(let bytes): .bytes(bytes.count > 256 ? Array(placeholder.utf8) : bytes)
        case .array(let members): .array(members.map(withoutTexts))
        case .map(let members): .map(withoutTexts(members))
        case .empty, .bool, .int, .double: value
        }
    }
}
