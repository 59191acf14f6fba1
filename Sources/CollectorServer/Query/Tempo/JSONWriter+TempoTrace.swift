internal import Foundation
internal import OTLPCodec
internal import TraceModel

/// A trace as Tempo's JSON has it: ProtoJSON, in which ids are bytes and therefore base64.
extension JSONWriter {
    mutating func trace(_ groups: [ResourceSpansGroup], _ version: TempoCall.Version) {
        object { json in
            switch version {
            case .first:
                json.key("batches")
                json.resourceSpans(groups)
            case .second:
                json.key("trace")
                json.object { json in
                    json.key("resourceSpans")
                    json.resourceSpans(groups)
                }
            }
        }
    }

    private mutating func resourceSpans(_ groups: [ResourceSpansGroup]) {
        array { json in
            for group in groups {
                json.object { json in
                    json.key("resource")
                    json.object { json in json.attributes(group.resource.attributes) }
                    json.key("scopeSpans")
                    json.array { json in
                        for scope in group.scopes { json.scopeSpans(scope) }
                    }
                }
            }
        }
    }

    private mutating func scopeSpans(_ group: ResourceSpansGroup.ScopeSpans) {
        object { json in
            json.key("scope")
            json.object { json in
                json.key("name")
                json.string(group.scope.name)
                json.key("version")
                json.string(group.scope.version)
                json.attributes(group.scope.attributes)
            }
            json.key("spans")
            json.array { json in
                for span in group.spans { json.span(span) }
            }
        }
    }

    private mutating func span(_ span: SpanData) {
        object { json in
            json.key("traceId")
            json.string(Self.base64(span.traceID.high, span.traceID.low))
            json.key("spanId")
            json.string(Self.base64(span.spanID.value))
            if span.parentSpanID.isValid {
                json.key("parentSpanId")
                json.string(Self.base64(span.parentSpanID.value))
            }
            json.unlessEmpty("traceState", span.traceState)
            json.unlessZero("flags", span.flags)
            json.key("name")
            json.string(span.name)
            json.key("kind")
            json.string(Self.kindNames[Int(span.kind.rawValue)])
            json.key("startTimeUnixNano")
            json.integerString(span.start.value)
            json.key("endTimeUnixNano")
            json.integerString(span.end.value)
            json.attributes(span.attributes)
            json.unlessZero("droppedAttributesCount", span.droppedAttributesCount)
            json.key("events")
            json.array { json in
                for event in span.events { json.event(event) }
            }
            json.unlessZero("droppedEventsCount", span.droppedEventsCount)
            json.key("links")
            json.array { json in
                for link in span.links { json.link(link) }
            }
            json.unlessZero("droppedLinksCount", span.droppedLinksCount)
            json.key("status")
            json.status(span.status)
        }
    }

    private mutating func event(_ event: SpanEvent) {
        object { json in
            json.key("timeUnixNano")
            json.integerString(event.time.value)
            json.key("name")
            json.string(event.name)
            json.attributes(event.attributes)
            json.unlessZero("droppedAttributesCount", event.droppedAttributesCount)
        }
    }

    private mutating func link(_ link: SpanLink) {
        object { json in
            json.key("traceId")
            json.string(Self.base64(link.traceID.high, link.traceID.low))
            json.key("spanId")
            json.string(Self.base64(link.spanID.value))
            json.unlessEmpty("traceState", link.traceState)
            json.attributes(link.attributes)
            json.unlessZero("droppedAttributesCount", link.droppedAttributesCount)
            json.unlessZero("flags", link.flags)
        }
    }

    private mutating func unlessZero(_ name: StaticString, _ value: UInt32) {
        if value == 0 { return }
        key(name)
        number(value)
    }

    private mutating func unlessEmpty(_ name: StaticString, _ value: String) {
        if value.isEmpty { return }
        key(name)
        string(value)
    }

    private mutating func status(_ status: SpanStatus) {
        object { json in
            if status.code != .unset {
                json.key("code")
                json.string(status.code == .error ? "STATUS_CODE_ERROR" : "STATUS_CODE_OK")
            }
            json.unlessEmpty("message", status.message)
        }
    }

    private mutating func attributes(_ attributes: [Attribute]) {
        key("attributes")
        array { json in
            for attribute in attributes { json.keyValue(attribute) }
        }
    }

    private mutating func keyValue(_ attribute: Attribute) {
        object { json in
            json.key("key")
            json.string(attribute.key)
            json.key("value")
            json.anyValue(attribute.value)
        }
    }

    private mutating func anyValue(_ value: AttributeValue) {
        object { json in
            switch value {
            case .empty: return
            case .string(let text):
                json.key("stringValue")
                json.string(text)
            case .bool(let flag):
                json.key("boolValue")
                json.bool(flag)
            case .int(let number):
                json.key("intValue")
                json.integerString(number)
            case .double(let number):
                json.key("doubleValue")
                json.number(number)
            case .bytes(let bytes):
                json.key("bytesValue")
                json.string(Data(bytes).base64EncodedString())
            case .array(let values):
                json.key("arrayValue")
                json.members { json in
                    for value in values { json.anyValue(value) }
                }
            case .map(let members):
                json.key("kvlistValue")
                json.members { json in
                    for member in members { json.keyValue(member) }
                }
            }
        }
    }

    private mutating func members(_ write: (inout JSONWriter) -> Void) {
        object { json in
            json.key("values")
            json.array(write)
        }
    }

    /// Big-endian words.
    private static func base64(_ words: UInt64...) -> String {
        Data(words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) } })
            .base64EncodedString()
    }

    private static let kindNames = [
        "SPAN_KIND_UNSPECIFIED", "SPAN_KIND_INTERNAL", "SPAN_KIND_SERVER", "SPAN_KIND_CLIENT", "SPAN_KIND_PRODUCER",
        "SPAN_KIND_CONSUMER",
    ]
}
