internal import Foundation
internal import TraceModel

extension JSONWriter {
    /// Attributes as OTLP JSON writes them: `[{"key":…,"value":{"stringValue":…}}]`.
    mutating func attributes(_ range: RowRange, of batch: SpanBatch) {
        array { json in
            for row in range.indices {
                json.object { json in
                    json.key("key")
                    json.text(batch.attributeTable.key[row], of: batch)
                    json.key("value")
                    json.value(batch.attributeTable.kind(row), batch.attributeTable.bits[row], of: batch)
                }
            }
        }
    }

    mutating func text(_ reference: TextReference, of batch: SpanBatch) {
        unsafe batch.withText(reference) { unsafe string(utf8: $0) }
    }

    /// One value in OTLP JSON's tagged form; `{}` for a value without a member.
    mutating func value(_ kind: ValueKind, _ bits: UInt64, of batch: SpanBatch) {
        object { json in
            switch kind {
            case .empty: break
            case .string:
                json.key("stringValue")
                json.text(TextReference(truncatingIfNeeded: bits), of: batch)
            case .bool:
                json.key("boolValue")
                json.bool(bits != 0)
            case .int:
                json.key("intValue")
                json.integerString(Int64(bitPattern: bits))
            case .double:
                json.key("doubleValue")
                json.number(Double(bitPattern: bits))
            case .bytes:
                json.key("bytesValue")
                unsafe json.string(
                    batch.withText(TextReference(truncatingIfNeeded: bits)) { unsafe Data($0).base64EncodedString() })
            case .array:
                json.key("arrayValue")
                json.members(RowRange(bits: bits), keyed: false, of: batch)
            case .map:
                json.key("kvlistValue")
                json.members(RowRange(bits: bits), keyed: true, of: batch)
            }
        }
    }

    private mutating func members(_ range: RowRange, keyed: Bool, of batch: SpanBatch) {
        object { json in
            json.key("values")
            json.array { json in
                for row in range.indices { json.member(row, keyed: keyed, of: batch) }
            }
        }
    }

    private mutating func member(_ row: Int, keyed: Bool, of batch: SpanBatch) {
        let table = batch.elementTable
        guard keyed else { return value(table.kind(row), table.bits[row], of: batch) }
        object { json in
            json.key("key")
            json.text(table.key[row], of: batch)
            json.key("value")
            json.value(table.kind(row), table.bits[row], of: batch)
        }
    }
}
