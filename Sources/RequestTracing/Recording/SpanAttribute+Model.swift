internal import TraceModel
internal import Tracing

extension SpanAttribute {
    /// A value of the model as the API's; nil for the kinds that the API has no word for and no span here holds.
    init?(_ value: AttributeValue) {
        switch value {
        case .int(let number): self = .int64(number)
        case .double(let number): self = .double(number)
        case .bool(let bool): self = .bool(bool)
        case .string(let text): self = .string(text)
        case .array(let values): self.init(values)
        case .empty, .bytes, .map: return nil
        }
    }

    /// All elements are of the kind of the first: the API has no other arrays.
    private init?(_ values: [AttributeValue]) {
        switch values.first {
        case .int?: self = .int64Array(values.compactMap { if case .int(let number) = $0 { number } else { nil } })
        case .double?:
            self = .doubleArray(values.compactMap { if case .double(let number) = $0 { number } else { nil } })
        case .bool?: self = .boolArray(values.compactMap { if case .bool(let bool) = $0 { bool } else { nil } })
        default: self = .stringArray(values.compactMap { if case .string(let text) = $0 { text } else { nil } })
        }
    }
}
