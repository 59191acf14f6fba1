internal import Foundation
internal import TraceModel

/// Jaeger's key, type and value of each attribute.
extension JSONWriter {
    /// JavaScript's `Number.MAX_SAFE_INTEGER`: larger numbers are written as texts.
    private static let largestSafeInteger: Int64 = 9_007_199_254_740_991

    mutating func jaegerTags(_ attributes: [Attribute]) {
        array { json in
            for attribute in attributes {
                json.object { json in
                    json.key("key")
                    json.string(attribute.key)
                    json.jaegerValue(attribute.value)
                }
            }
        }
    }

    private mutating func jaegerValue(_ value: AttributeValue) {
        key("type")
        switch value {
        case .bool: string("bool")
        case .int: string("int64")
        case .double: string("float64")
        case .bytes: string("binary")
        case .empty, .string, .array, .map: string("string")
        }
        key("value")
        switch value {
        case .empty: string("")
        case .int(let number) where !(-Self.largestSafeInteger...Self.largestSafeInteger).contains(number):
            integerString(number)
        case .array, .map: string(Self.text(of: value))
        default: plain(value)
        }
    }

    /// Jaeger has no lists: they are texts in JSON.
    private static func text(of value: AttributeValue) -> String {
        var json = JSONWriter(reservingBytes: 256)
        json.plain(value)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// A value as JSON itself has it.
    private mutating func plain(_ value: AttributeValue) {
        switch value {
        case .empty: null()
        case .string(let text): string(text)
        case .bool(let flag): bool(flag)
        case .int(let number): self.number(number)
        case .double(let number): self.number(number)
        case .bytes(let bytes): string(Data(bytes).base64EncodedString())
        case .array(let values):
            array { json in
                for value in values { json.plain(value) }
            }
        case .map(let members):
            object { json in
                for member in members {
                    json.key(escaping: member.key)
                    json.plain(member.value)
                }
            }
        }
    }
}
