internal import TraceModel
internal import TraceQuery
internal import TraceStore

extension JSONWriter {
    /// - Parameter outcomes: see ``RequestAccounting/outcomes``.
    mutating func requestPage(_ page: StoredRequests, _ filter: RequestFilter, outcomes: [String]) {
        object { json in
            json.key("requests")
            json.array { json in
                for request in page.requests { json.request(request, outcomes) }
            }
            json.key("matched")
            json.number(page.matched)
            json.key("order")
            json.string(filter.order.rawValue)
            json.key("limit")
            json.number(filter.limit)
        }
    }

    /// One request of a list.
    /// - Parameter outcomes: see ``RequestAccounting/outcomes``.
    mutating func request(_ request: RequestSummary, _ outcomes: [String]) {
        object { json in
            json.members(of: request)
            json.members(of: request.totals, outcomes)
        }
    }

    /// The fields that a request list and a trace share.
    mutating func members(of request: RequestSummary) {
        key("traceId")
        string("\(request.traceID)")
        key("rootSpanId")
        id(request.rootSpanID)
        key("rootName")
        string(request.rootName)
        key("rootService")
        string(request.rootService)
        key("rootMissing")
        bool(request.isRootMissing)
        key("startTimeUnixNano")
        integerString(request.start.value)
        key("durationNanos")
        integerString(request.duration)
        key("spanCount")
        number(request.spanCount)
        key("errorCount")
        number(request.errorCount)
        key("status")
        string(request.errorCount > 0 ? "error" : "ok")
        key("requestId")
        if let id = request.requestID { string(id) } else { null() }
        key("services")
        array { json in
            for service in request.services { json.object { $0.members(of: service) } }
        }
    }

    /// What the model calls of a request come to; nothing for a request of another application.
    private mutating func members(of totals: RequestTotals, _ outcomes: [String]) {
        guard totals.outcome != 0 else { return }
        key("outcome")
        string(outcomes.indices.contains(Int(totals.outcome)) ? outcomes[Int(totals.outcome)] : "")
        key("tokens")
        integerString(totals.tokens)
        key("costPicodollars")
        integerString(totals.costPicodollars)
        key("costPartial")
        bool(totals.isCostPartial)
        key("timeToFirstTokenNanos")
        if let time = totals.timeToFirstToken { integerString(time * 1000) } else { null() }
    }

    private mutating func members(of service: RequestSummary.Service) {
        key("name")
        string(service.name)
        key("spanCount")
        number(service.spanCount)
        key("errorCount")
        number(service.errorCount)
    }

    mutating func services(_ services: [ServiceOperations]) {
        object { json in
            json.key("services")
            json.array { json in
                for service in services {
                    json.object { json in
                        json.key("name")
                        json.string(service.service)
                        json.key("operations")
                        json.array { json in
                            for name in service.names { json.string(name) }
                        }
                    }
                }
            }
        }
    }

    /// The body of an error answer of the query APIs.
    mutating func error(_ error: QueryError) {
        object { json in
            json.key("error")
            json.object { json in
                if let parameter = error.parameter {
                    json.key("parameter")
                    json.string(parameter)
                }
                json.key("message")
                json.string(error.message)
            }
        }
    }
}
