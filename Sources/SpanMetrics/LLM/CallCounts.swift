/// What the calls of one (service, route, provider, model, operation) have counted.
struct CallCounts: Sendable {
    /// Nanoseconds.
    var duration = ObservedHistogram()
    var timeToFirstToken = ObservedHistogram()
    var timePerOutputToken = ObservedHistogram()
    /// Of calls that told their tokens; filled only for the `gen_ai` names.
    var inputTokens = ObservedHistogram()
    var outputTokens = ObservedHistogram()
    /// By bucket, in the order of ``TokenCounts/types``.
    var tokens = [UInt64](repeating: 0, count: TokenCounts.types.count)
    /// By class, in the order of ``CallErrorClass/allCases``.
    var errors = [UInt64](repeating: 0, count: CallErrorClass.allCases.count)
    var retries: UInt64 = 0
    /// Nanoseconds.
    var retryWait: UInt128 = 0
    var picodollars: UInt128 = 0
    /// Calls of models without a price.
    var unpriced: UInt64 = 0

    mutating func add(
        _ call: LLMCallFigures, _ countsTokensPerCall: Bool, at now: UInt32,
        exemplar: @autoclosure () -> RequestExemplar
    ) {
        duration.add(call.duration, .duration, at: now, exemplar: exemplar())
        if let time = call.timeToFirstToken { timeToFirstToken.add(time, .firstToken, at: now, exemplar: exemplar()) }
        if let time = call.timePerOutputToken {
            timePerOutputToken.add(time, .outputToken, at: now, exemplar: exemplar())
        }
        add(call.tokens)
        if countsTokensPerCall, call.tokens != TokenCounts() {
            inputTokens.add(call.tokens.inclusive.input, .tokens, at: now, exemplar: exemplar())
            outputTokens.add(call.tokens.inclusive.output, .tokens, at: now, exemplar: exemplar())
        }
        if let error = call.errorClass { errors[error.index] &+= 1 }
        retries &+= call.retries
        retryWait &+= UInt128(call.retryWait)
        if let cost = call.costPicodollars { picodollars &+= UInt128(cost) } else { unpriced &+= 1 }
    }

    /// In the order of ``TokenCounts/types``; ``TokenCounts/all`` would allocate.
    private mutating func add(_ counts: TokenCounts) {
        tokens[0] &+= counts.input
        tokens[1] &+= counts.inputCacheRead
        tokens[2] &+= counts.inputCacheWrite
        tokens[3] &+= counts.output
        tokens[4] &+= counts.outputReasoning
    }
}
