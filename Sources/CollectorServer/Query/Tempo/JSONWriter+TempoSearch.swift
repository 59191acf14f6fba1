internal import TraceModel
internal import TraceQL
internal import TraceQuery

/// Tempo's search answers (tempo.proto `SearchResponse`, in ProtoJSON). Grafana refuses fields it does not know, so
/// there are no others.
extension JSONWriter {
    mutating func search(_ result: SearchResult) {
        object { json in
            json.key("traces")
            json.array { json in
                for trace in result.traces { json.trace(trace) }
            }
            json.key("metrics")
            json.object { json in
                json.key("inspectedTraces")
                json.number(UInt32(clamping: result.inspected.traces))
                json.key("completedJobs")
                json.number(UInt32(clamping: result.inspected.blocks))
                json.key("totalJobs")
                json.number(UInt32(clamping: result.inspected.blocks))
            }
        }
    }

    private mutating func trace(_ trace: FoundTrace) {
        object { json in
            json.key("traceID")
            json.string(trace.traceID.description)
            json.key("rootServiceName")
            json.string(trace.rootServiceName ?? Self.rootMissing)
            json.key("rootTraceName")
            json.string(trace.rootName ?? "")
            json.key("startTimeUnixNano")
            json.integerString(trace.start.value)
            json.key("durationMs")
            json.number(UInt32(clamping: trace.duration / 1_000_000))
            // Readers of the first version of the answer look for the singular.
            if let first = trace.spansets.first {
                json.key("spanSet")
                json.spanset(first)
            }
            json.key("spanSets")
            json.array { json in
                for spanset in trace.spansets { json.spanset(spanset) }
            }
        }
    }

    /// What Tempo writes, and Grafana shows, for a trace whose root is still to come.
    private static let rootMissing = "<root span not yet received>"

    private mutating func spanset(_ spanset: Spanset) {
        object { json in
            json.key("spans")
            json.array { json in
                for span in spanset.spans { json.span(span) }
            }
            json.key("matched")
            json.number(UInt32(clamping: spanset.matched))
            if spanset.attributes.isEmpty { return }
            json.key("attributes")
            json.array { json in
                for attribute in spanset.attributes {
                    json.attribute(attribute.name, attribute.value ?? .text("nil"))
                }
            }
        }
    }

    private mutating func span(_ span: FoundSpan) {
        object { json in
            json.key("spanID")
            json.string(span.spanID.description)
            json.key("name")
            json.string(span.name)
            json.key("startTimeUnixNano")
            json.integerString(span.start.value)
            json.key("durationNanos")
            json.integerString(span.duration)
            if span.attributes.isEmpty { return }
            json.key("attributes")
            json.array { json in
                for attribute in span.attributes { json.attribute(attribute.field.resultName, attribute.value) }
            }
        }
    }

    /// One `KeyValue`.
    mutating func attribute(_ name: String, _ value: FieldValue) {
        object { json in
            json.key("key")
            json.string(name)
            json.key("value")
            json.fieldValue(value)
        }
    }

    /// An `AnyValue`: durations, states and kinds as the words of the query language.
    mutating func fieldValue(_ value: FieldValue) {
        object { json in
            switch value {
            case .text(let text):
                json.key("stringValue")
                json.string(text)
            case .integer(let number):
                json.key("intValue")
                json.integerString(number)
            case .double(let number):
                json.key("doubleValue")
                json.number(number)
            case .boolean(let flag):
                json.key("boolValue")
                json.bool(flag)
            case .duration, .status, .kind:
                json.key("stringValue")
                json.string(value.word)
            case .list(let values):
                json.key("arrayValue")
                json.object { json in
                    json.key("values")
                    json.array { json in
                        for value in values { json.fieldValue(value) }
                    }
                }
            }
        }
    }
}

extension Field {
    /// The name of an attribute in a list: without its scope, as Tempo has it.
    var resultName: String {
        if case .attribute(_, let key) = source { key } else { labelName }
    }
}

extension FieldValue {
    /// As the query language writes it.
    var word: String {
        switch self {
        case .text(let text): text
        case .integer(let number): "\(number)"
        case .double(let number): "\(number)"
        case .boolean(let flag): "\(flag)"
        case .duration(let nanoseconds): Printer.duration(nanoseconds)
        case .status(let status): status.rawValue
        case .kind(let kind): kind.rawValue
        case .list(let values): values.map(\.word).joined(separator: ",")
        }
    }

    /// Its type as the API names it.
    var typeName: String {
        switch self {
        case .text, .list: "string"
        case .integer: "int"
        case .double: "float"
        case .boolean: "bool"
        case .duration: "duration"
        case .status, .kind: "keyword"
        }
    }
}
