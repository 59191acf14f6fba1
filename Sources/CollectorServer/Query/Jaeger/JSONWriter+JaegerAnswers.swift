internal import HTTPTypes
internal import TraceQuery

/// What every answer of Jaeger's API is wrapped in, and its short ones.
extension JSONWriter {
    mutating func jaegerAnswer(total: Int, _ data: (inout JSONWriter) -> Void) {
        object { json in
            json.key("data")
            json.array(data)
            json.jaegerCounts(total: total)
            json.key("errors")
            json.null()
        }
    }

    mutating func jaegerFailure(_ error: QueryError) {
        object { json in
            json.key("data")
            json.null()
            json.jaegerCounts(total: 0)
            json.key("errors")
            json.array { json in
                json.object { json in
                    json.key("code")
                    json.number(error.status.code)
                    json.key("msg")
                    json.string(error.message)
                }
            }
        }
    }

    private mutating func jaegerCounts(total: Int) {
        key("total")
        number(total)
        // Answers are whole: there are no pages.
        key("limit")
        number(0)
        key("offset")
        number(0)
    }

    mutating func operation(_ operation: JaegerOperation) {
        object { json in
            json.key("name")
            json.string(operation.name)
            json.key("spanKind")
            json.string(operation.kind)
        }
    }

    mutating func dependency(_ call: ServiceMap.Call) {
        object { json in
            json.key("parent")
            json.string(call.caller)
            json.key("child")
            json.string(call.callee)
            json.key("callCount")
            json.number(call.figures.count)
        }
    }
}
