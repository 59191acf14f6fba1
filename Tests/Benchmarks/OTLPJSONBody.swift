import TraceModel

/// Writes a batch as the JSON form of `ExportTraceServiceRequest`, one resource and scope entry per run of spans.
struct OTLPJSONBody {
    private var text = ""

    static func encode(_ batch: SpanBatch) -> [UInt8] {
        var body = OTLPJSONBody()
        body.text = #"{"resourceSpans":["#
        body.separate(runs(batch)) { $0.write(rows: $1, of: batch) }
        body.text += "]}"
        return Array(body.text.utf8)
    }

    /// Neighbouring rows with the same resource and scope.
    private static func runs(_ batch: SpanBatch) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for row in 0..<batch.spanCount {
            if let last = runs.last, batch.resource[last.lowerBound] == batch.resource[row],
                batch.scope[last.lowerBound] == batch.scope[row]
            {
                runs[runs.count - 1] = last.lowerBound..<row + 1
            } else {
                runs.append(row..<row + 1)
            }
        }
        return runs
    }

    private mutating func write(rows: Range<Int>, of batch: SpanBatch) {
        let scope = batch.scopeValue(Int(batch.scope[rows.lowerBound]))
        text += #"{"resource":{"attributes":"#
        write(batch.resourceValue(Int(batch.resource[rows.lowerBound])).attributes)
        text += #"},"scopeSpans":[{"scope":{"name":"\#(scope.name)","version":"\#(scope.version)"},"spans":["#
        separate(Array(rows)) { $0.write(batch.spanValue($1)) }
        text += "]}]}"
    }

    private mutating func write(_ span: SpanData) {
        text += #"{"traceId":"\#(span.traceID)","spanId":"\#(span.spanID)","#
        if span.parentSpanID.isValid { text += #""parentSpanId":"\#(span.parentSpanID)","# }
        text += #""flags":\#(span.flags),"name":"\#(span.name)","kind":\#(span.kind.rawValue),"#
        text += #""startTimeUnixNano":"\#(span.start.value)","endTimeUnixNano":"\#(span.end.value)","attributes":"#
        write(span.attributes)
        text += #","events":["#
        separate(span.events) { body, event in
            body.text += #"{"timeUnixNano":"\#(event.time.value)","name":"\#(event.name)","attributes":"#
            body.write(event.attributes)
            body.text += "}"
        }
        text += #"],"status":{"code":\#(span.status.code.rawValue),"message":"\#(span.status.message)"}}"#
    }

    private mutating func write(_ attributes: [Attribute]) {
        text += "["
        separate(attributes) { body, attribute in
            body.text += #"{"key":"\#(attribute.key)","value":"#
            body.write(attribute.value)
            body.text += "}"
        }
        text += "]"
    }

    private mutating func write(_ value: AttributeValue) {
        switch value {
        case .empty: text += "{}"
        case .string(let string): text += #"{"stringValue":"\#(Self.escaped(string))"}"#
        case .bool(let bool): text += #"{"boolValue":\#(bool)}"#
        case .int(let int): text += #"{"intValue":"\#(int)"}"#
        case .double(let double): text += #"{"doubleValue":\#(double)}"#
        case .array(let values):
            text += #"{"arrayValue":{"values":["#
            separate(values) { $0.write($1) }
            text += "]}}"
        case .bytes, .map: preconditionFailure("the imitated application records neither bytes nor maps")
        }
    }

    private static func escaped(_ string: String) -> String {
        var result = ""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private mutating func separate<Item>(_ items: [Item], _ write: (inout OTLPJSONBody, Item) -> Void) {
        for (index, item) in items.enumerated() {
            if index > 0 { text += "," }
            write(&self, item)
        }
    }
}
