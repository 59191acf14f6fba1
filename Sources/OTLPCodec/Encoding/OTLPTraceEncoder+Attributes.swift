internal import COTLP
internal import TraceModel

extension OTLPTraceEncoder {
    /// The pointer array of a repeated `KeyValue` field; nil when there is none.
    static func attributes(
        _ attributes: [Attribute], _ arena: inout PackingArena, depth: Int = 0
    ) -> UnsafeMutablePointer<UnsafeMutablePointer<Otlp__KeyValue>?>? {
        unsafe arena.repeated(attributes) { unsafe keyValue($0, &$1, depth: depth) }
    }

    private static func keyValue(
        _ attribute: Attribute, _ arena: inout PackingArena, depth: Int
    ) -> UnsafeMutablePointer<Otlp__KeyValue> {
        let message = unsafe arena.message(otlp__key_value__init)
        unsafe message.pointee.key = arena.text(attribute.key)
        unsafe message.pointee.value = anyValue(attribute.value, &arena, depth: depth)
        return unsafe message
    }

    private static func anyValue(
        _ value: AttributeValue, _ arena: inout PackingArena, depth: Int
    ) -> UnsafeMutablePointer<Otlp__AnyValue> {
        let message = unsafe arena.message(otlp__any_value__init)
        switch value {
        case .empty: break
        case .string(let text):
            unsafe message.pointee.value_case = OTLP__ANY_VALUE__VALUE_STRING_VALUE
            unsafe message.pointee.string_value = arena.text(text)
        case .bool(let bool):
            unsafe message.pointee.value_case = OTLP__ANY_VALUE__VALUE_BOOL_VALUE
            unsafe message.pointee.bool_value = bool ? 1 : 0
        case .int(let int):
            unsafe message.pointee.value_case = OTLP__ANY_VALUE__VALUE_INT_VALUE
            unsafe message.pointee.int_value = int
        case .double(let double):
            unsafe message.pointee.value_case = OTLP__ANY_VALUE__VALUE_DOUBLE_VALUE
            unsafe message.pointee.double_value = double
        case .bytes(let bytes):
            unsafe message.pointee.value_case = OTLP__ANY_VALUE__VALUE_BYTES_VALUE
            unsafe message.pointee.bytes_value = arena.bytes(bytes)
        case .array, .map:
            if depth < maximumValueDepth { unsafe setNested(message, to: value, &arena, depth: depth + 1) }
        }
        return unsafe message
    }

    private static func setNested(
        _ message: UnsafeMutablePointer<Otlp__AnyValue>, to value: AttributeValue, _ arena: inout PackingArena,
        depth: Int
    ) {
        switch value {
        case .array(let values):
            let list = unsafe arena.message(otlp__array_value__init)
            unsafe list.pointee.n_values = values.count
            unsafe list.pointee.values = arena.repeated(values) { unsafe anyValue($0, &$1, depth: depth) }
            unsafe message.pointee.value_case = OTLP__ANY_VALUE__VALUE_ARRAY_VALUE
            unsafe message.pointee.array_value = unsafe list
        case .map(let members):
            let list = unsafe arena.message(otlp__key_value_list__init)
            unsafe list.pointee.n_values = members.count
            unsafe list.pointee.values = attributes(members, &arena, depth: depth)
            unsafe message.pointee.value_case = OTLP__ANY_VALUE__VALUE_KVLIST_VALUE
            unsafe message.pointee.kvlist_value = unsafe list
        case .empty, .string, .bool, .int, .double, .bytes: break
        }
    }
}
