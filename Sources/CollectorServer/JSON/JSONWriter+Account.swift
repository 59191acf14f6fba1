internal import GenAI
internal import TraceModel

extension JSONWriter {
    /// The totals of a request, the calls behind them, and the spans that are left out of them with the reason.
    mutating func members(of view: AccountView) {
        totals(of: view)
        names(of: view.account)
        key("calls")
        array { json in
            for (call, cost) in zip(view.account.calls, view.costs) {
                json.object { $0.members(of: call, cost: cost) }
            }
        }
        key("leftOut")
        array { json in
            for span in view.account.leftOut {
                json.object { json in
                    json.key("spanId")
                    json.id(span.spanID)
                    json.key("reason")
                    json.string(span.reason.name)
                }
            }
        }
    }

    /// What a request list and a trace both tell of an account. Costs are in US dollars, exact.
    mutating func totals(of view: AccountView) {
        let account = view.account
        key("outcome")
        optional(view.outcome) { $0.string($1.name) }
        key("tokens")
        tokens(account.usage)
        key("cost")
        optional(view.cost) { $0.number(digits: "\($1)") }
        key("unpricedCalls")
        number(view.unpricedCalls)
        key("reportedCost")
        optional(account.reportedCost) { $0.number(digits: "\($1)") }
        key("timeToFirstTokenNanos")
        optional(view.timeToFirstToken) { $0.integerString($1) }
        key("firstTokenNanos")
        optional(view.firstToken) { $0.integerString($1) }
        key("modelCalls")
        number(account.calls.count)
        key("retries")
        number(account.retries)
        key("toolCalls")
        number(account.toolCalls)
        key("untracedTokens")
        optional(account.untracedUsage.total > 0 ? account.untracedUsage : nil) { $0.tokens($1) }
    }

    private mutating func names(of account: RequestAccount) {
        key("models")
        strings(account.models)
        key("tools")
        strings(account.tools)
        key("conversations")
        strings(account.conversations)
        key("users")
        strings(account.users)
        key("errors")
        object { json in
            for (error, count) in account.errors.sorted(by: { $0.key.name < $1.key.name }) {
                json.key(escaping: error.name)
                json.number(count)
            }
        }
    }

    private mutating func members(of call: CountedCall, cost: PicoDollars?) {
        key("spanId")
        id(call.spanID)
        key("operation")
        string(call.operation.name)
        key("provider")
        string(call.provider)
        key("requestedModel")
        string(call.requestedModel)
        key("answeredModel")
        string(call.answeredModel)
        key("tokens")
        optional(call.usage) { $0.tokens($1) }
        key("cost")
        optional(cost) { $0.number(digits: "\($1)") }
        key("reportedCost")
        optional(call.reportedCost) { $0.number(digits: "\($1)") }
        key("timeToFirstTokenNanos")
        optional(call.timeToFirstTokenNanoseconds) { $0.integerString($1) }
        key("finishReasons")
        strings(call.finishReasons.names)
        key("error")
        optional(call.errorClass) { $0.string($1.name) }
    }

    /// Five buckets that do not overlap, and their sum.
    private mutating func tokens(_ usage: TokenUsage) {
        object { json in
            json.key("input")
            json.number(usage.input)
            json.key("cacheRead")
            json.number(usage.cacheRead)
            json.key("cacheWrite")
            json.number(usage.cacheWrite)
            json.key("output")
            json.number(usage.output)
            json.key("reasoning")
            json.number(usage.reasoning)
            json.key("total")
            json.number(usage.total)
        }
    }

    private mutating func strings(_ values: [String]) {
        array { json in
            for value in values { json.string(value) }
        }
    }

    private mutating func optional<Value>(_ value: Value?, _ write: (inout JSONWriter, Value) -> Void) {
        if let value { write(&self, value) } else { null() }
    }
}
