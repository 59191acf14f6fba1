internal import COTLP
internal import TraceModel

extension MessageAppender {
    /// Adds the attributes of one owner and returns their rows.
    @inline(__always)
    mutating func append(
        _ pairs: UnsafeMutablePointer<UnsafeMutablePointer<Otlp__KeyValue>?>?, count: Int
    ) -> RowRange {
        let start = builder.attributes.count
        guard let pairs = unsafe pairs else { return .empty }
        for index in 0..<count {
            guard let pair = unsafe pairs[index] else { continue }
            let key = unsafe text(pair.pointee.key)
            let (kind, bits) = unsafe value(pair.pointee.value)
            builder.attributes.append(key: key, kind: kind, bits: bits)
        }
        return builder.attributes.range(from: start)
    }

    /// How a value is written in its row, after what it refers to has been added.
    mutating func value(_ value: UnsafeMutablePointer<Otlp__AnyValue>?) -> (ValueKind, UInt64) {
        guard let value = unsafe value else { return (.empty, 0) }
        switch unsafe value.pointee.value_case {
        case OTLP__ANY_VALUE__VALUE_STRING_VALUE:
            return unsafe (.string, UInt64(text(value.pointee.string_value)))
        case OTLP__ANY_VALUE__VALUE_BOOL_VALUE:
            return unsafe (.bool, value.pointee.bool_value == 0 ? 0 : 1)
        case OTLP__ANY_VALUE__VALUE_INT_VALUE:
            return unsafe (.int, UInt64(bitPattern: value.pointee.int_value))
        case OTLP__ANY_VALUE__VALUE_DOUBLE_VALUE:
            return unsafe (.double, value.pointee.double_value.bitPattern)
        case OTLP__ANY_VALUE__VALUE_BYTES_VALUE:
            let field = unsafe value.pointee.bytes_value
            return unsafe (.bytes, UInt64(builder.bytes(UnsafeRawBufferPointer(start: field.data, count: field.len))))
        case OTLP__ANY_VALUE__VALUE_ARRAY_VALUE:
            return unsafe (.array, appendMembers(value.pointee.array_value))
        case OTLP__ANY_VALUE__VALUE_KVLIST_VALUE:
            return unsafe (.map, appendMembers(value.pointee.kvlist_value))
        default:
            return (.empty, 0)
        }
    }

    private mutating func appendMembers(_ array: UnsafeMutablePointer<Otlp__ArrayValue>?) -> UInt64 {
        guard let array = unsafe array else { return 0 }
        let count = unsafe array.pointee.n_values
        let first = builder.elements.appendEmpty(count: count)
        for index in 0..<count {
            let (kind, bits) = unsafe value(array.pointee.values[index])
            builder.elements.set(first + index, key: 0, kind: kind, bits: bits)
        }
        return RowRange(start: UInt32(first), count: UInt32(count)).bits
    }

    private mutating func appendMembers(_ list: UnsafeMutablePointer<Otlp__KeyValueList>?) -> UInt64 {
        guard let list = unsafe list else { return 0 }
        let count = unsafe list.pointee.n_values
        let first = builder.elements.appendEmpty(count: count)
        for index in 0..<count {
            guard let pair = unsafe list.pointee.values[index] else { continue }
            let key = unsafe text(pair.pointee.key)
            let (kind, bits) = unsafe value(pair.pointee.value)
            builder.elements.set(first + index, key: key, kind: kind, bits: bits)
        }
        return RowRange(start: UInt32(first), count: UInt32(count)).bits
    }
}
