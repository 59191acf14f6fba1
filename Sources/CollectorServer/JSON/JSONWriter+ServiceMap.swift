internal import TraceQuery

extension JSONWriter {
    mutating func serviceMap(_ map: ServiceMap) {
        object { json in
            json.key("services")
            json.array { json in
                for service in map.services {
                    json.object { json in
                        json.key("name")
                        json.string(service.name)
                        json.members(of: service.figures)
                    }
                }
            }
            json.key("calls")
            json.array { json in
                for call in map.calls {
                    json.object { json in
                        json.key("caller")
                        json.string(call.caller)
                        json.key("callee")
                        json.string(call.callee)
                        json.members(of: call.figures)
                    }
                }
            }
        }
    }

    private mutating func members(of figures: SpanFigures) {
        key("spanCount")
        number(figures.count)
        key("errorCount")
        number(figures.errors)
        key("durationNanos")
        integerString(figures.totalDuration)
        key("medianNanos")
        integerString(figures.median)
        key("p95Nanos")
        integerString(figures.percentile95)
    }
}
