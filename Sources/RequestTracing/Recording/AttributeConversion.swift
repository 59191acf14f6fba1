internal import TraceModel
internal import Tracing

/// Attributes of the tracing API as the model's, within the limits, and back.
struct AttributeConversion {
    let limits: SpanLimits

    /// In no particular order, for the API's dictionary has none.
    ///
    /// - Parameter keeps: whether a text stays as it is.
    func attributes(
        _ attributes: SpanAttributes, keeping keeps: (String, String) -> Bool = { _, _ in false }
    ) -> [Attribute] {
        var converted: [Attribute] = []
        converted.reserveCapacity(attributes.count)
        attributes.forEach { key, value in
            if case .string(let text) = value, keeps(key, text) {
                converted.append(Attribute(key, .string(text)))
            } else {
                converted.append(Attribute(key, self.value(value)))
            }
        }
        return converted
    }

    /// The attributes of an event or link in alphabetical order, and how many were over the limit.
    func attributes(_ attributes: SpanAttributes, limit: Int) -> (kept: [Attribute], dropped: UInt32) {
        let all = self.attributes(attributes).sorted { $0.key < $1.key }
        let kept = Array(all.prefix(limit))
        return (kept, UInt32(all.count - kept.count))
    }

    func value(_ value: SpanAttribute) -> AttributeValue {
        switch value {
        case .int32(let number): .int(Int64(number))
        case .int64(let number): .int(number)
        case .double(let number): .double(number)
        case .bool(let bool): .bool(bool)
        case .string(let text): .string(clipped(text))
        case .stringConvertible(let text): .string(clipped("\(text)"))
        default: .array(elements(value))
        }
    }

    private func elements(_ value: SpanAttribute) -> [AttributeValue] {
        switch value {
        case .int32Array(let numbers): numbers.map { .int(Int64($0)) }
        case .int64Array(let numbers): numbers.map { .int($0) }
        case .doubleArray(let numbers): numbers.map { .double($0) }
        case .boolArray(let bools): bools.map { .bool($0) }
        case .stringArray(let texts): texts.map { .string(clipped($0)) }
        case .stringConvertibleArray(let texts): texts.map { .string(clipped("\($0)")) }
        default: []
        }
    }

    /// The text, cut at a character with a note of its full length when it is over the limit.
    func clipped(_ text: String) -> String {
        let length = text.utf8.count
        guard length > limits.valueBytes else { return text }
        var end = text.utf8.index(text.startIndex, offsetBy: limits.valueBytes)
        while String.Index(end, within: text) == nil, end > text.startIndex { end = text.utf8.index(before: end) }
        return text[..<end] + "… [cut, \(length) bytes in all]"
    }
}
