internal import TraceModel

extension JSONReader {
    /// Reads a `NumberDataPoint` whose brace is already consumed.
    mutating func spanCount(_ draft: SpanCountDraft) throws(OTLPDecodingError) -> SDKSpanCount? {
        var draft = draft
        while let key = try nextKey() {
            switch key {
            case "startTimeUnixNano": draft.set(startedAt: try uint64("startTimeUnixNano"))
            case "timeUnixNano": draft.set(time: try uint64("timeUnixNano"))
            case "flags": draft.set(flags: try uint32("flags"))
            case "asInt": draft.set(spans: try int64("asInt"))
            case "asDouble": draft.set(spans: try double("asDouble"))
            case "attributes": try forEachAccountAttribute { draft.set($0, $1) }
            default: try skipValue()
            }
        }
        return draft.finished
    }

    /// Reads a list of `KeyValue`.
    mutating func forEachAccountAttribute(
        _ body: (AccountAttribute, AccountValue) -> Void
    ) throws(OTLPDecodingError) {
        try openArray("attributes")
        while try nextObject("an attribute") {
            if let (attribute, value) = try accountAttribute() { body(attribute, value) }
        }
    }

    /// Reads a `KeyValue` whose brace is already consumed; nil when nobody asks for it.
    private mutating func accountAttribute() throws(OTLPDecodingError) -> (AccountAttribute, AccountValue)? {
        var attribute: AccountAttribute?
        var value = AccountValue.other
        while let field = try nextKey() {
            switch field {
            case "key": attribute = unsafe AccountAttribute(key: try string("key"))
            case "value": value = try accountValue()
            default: try skipValue()
            }
        }
        return attribute.map { ($0, value) }
    }

    private mutating func accountValue() throws(OTLPDecodingError) -> AccountValue {
        var value = AccountValue.other
        try openObject("a value")
        while let field = try nextKey() {
            switch field {
            case "stringValue": value = unsafe AccountValue(text: try string("stringValue"))
            case "boolValue": value = .flag(try bool("boolValue"))
            case "intValue": value = .number(try int64("intValue"))
            default: try skipValue()
            }
        }
        return value
    }

    /// By number or name; nil for one that is unspecified or not known.
    mutating func temporality() throws(OTLPDecodingError) -> AggregationTemporality? {
        let number = try enumeration("aggregationTemporality") { name in
            switch name {
            case "AGGREGATION_TEMPORALITY_DELTA": 1
            case "AGGREGATION_TEMPORALITY_CUMULATIVE": 2
            default: nil
            }
        }
        return AggregationTemporality(rawValue: Int32(truncatingIfNeeded: number))
    }
}
