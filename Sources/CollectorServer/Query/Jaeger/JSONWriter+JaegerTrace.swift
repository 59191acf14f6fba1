internal import OTLPCodec
internal import TraceModel
internal import TraceStore

/// A trace as Jaeger's viewer reads it.
extension JSONWriter {
    mutating func jaegerTrace(_ trace: StoredTrace) {
        let groups = trace.resourceSpans
        let arrived = Set(trace.spans.map(\.spanID))
        object { json in
            json.key("traceID")
            json.string(trace.id.description)
            json.key("spans")
            json.array { json in
                for (number, group) in groups.enumerated() {
                    for scope in group.scopes {
                        for span in scope.spans {
                            json.jaegerSpan(span, scope.scope, process: Self.process(number), arrived)
                        }
                    }
                }
            }
            json.key("processes")
            json.object { json in
                for (number, group) in groups.enumerated() {
                    json.key(escaping: Self.process(number))
                    json.jaegerProcess(group.resource)
                }
            }
            json.key("warnings")
            json.null()
        }
    }

    private static func process(_ number: Int) -> String { "p\(number + 1)" }

    private mutating func jaegerProcess(_ resource: Resource) {
        object { json in
            json.key("serviceName")
            json.string(resource.jaegerService)
            json.key("tags")
            json.jaegerTags(resource.attributes.filter { $0.key != "service.name" })
        }
    }

    private mutating func jaegerSpan(
        _ span: SpanData, _ scope: InstrumentationScope, process: String, _ arrived: Set<SpanID>
    ) {
        object { json in
            json.key("traceID")
            json.string(span.traceID.description)
            json.key("spanID")
            json.string(span.spanID.description)
            json.key("flags")
            json.number(span.flags & 0xff)
            json.key("operationName")
            json.string(span.name)
            json.key("references")
            json.jaegerReferences(span)
            json.key("startTime")
            json.number(span.start.value / 1000)
            json.key("duration")
            json.number(span.end.nanoseconds(since: span.start) / 1000)
            json.key("tags")
            json.jaegerTags(span.jaegerTags(scope))
            json.key("logs")
            json.array { json in
                for event in span.events { json.jaegerLog(event) }
            }
            json.key("processID")
            json.string(process)
            json.key("warnings")
            if span.parentSpanID.isValid && !arrived.contains(span.parentSpanID) {
                json.array { $0.string("its parent, span \(span.parentSpanID), has not arrived") }
            } else {
                json.null()
            }
        }
    }

    private mutating func jaegerReferences(_ span: SpanData) {
        array { json in
            if span.parentSpanID.isValid { json.jaegerReference("CHILD_OF", span.traceID, span.parentSpanID) }
            for link in span.links {
                let isChild = link.attributes.contains(Attribute("opentracing.ref_type", "child_of"))
                json.jaegerReference(isChild ? "CHILD_OF" : "FOLLOWS_FROM", link.traceID, link.spanID)
            }
        }
    }

    private mutating func jaegerReference(_ kind: String, _ traceID: TraceID, _ spanID: SpanID) {
        object { json in
            json.key("refType")
            json.string(kind)
            json.key("traceID")
            json.string(traceID.description)
            json.key("spanID")
            json.string(spanID.description)
        }
    }

    private mutating func jaegerLog(_ event: SpanEvent) {
        object { json in
            json.key("timestamp")
            json.number(event.time.value / 1000)
            json.key("fields")
            json.jaegerTags(event.jaegerFields)
        }
    }
}
