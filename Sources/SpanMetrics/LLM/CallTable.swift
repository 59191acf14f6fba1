/// The series of model calls.
struct CallTable: Sendable {
    static let labelNames = ["service", "route", "provider", "model", "operation"]

    let countsTokensPerCall: Bool
    var calls: SeriesSet<CallCounts>
    /// By finish reason, which is text of the provider's.
    var finishes: SeriesSet<UInt64>
    private var key = LabelKey()

    init(_ configuration: SpanMetricsConfiguration) {
        let dimensions = configuration.dimensions.map(\.label)
        countsTokensPerCall = configuration.families.contains(.genAI)
        calls = SeriesSet(
            labels: Self.labelNames + dimensions, limits: configuration.limits, initial: CallCounts())
        finishes = SeriesSet(
            labels: Self.labelNames + dimensions + ["reason"], limits: configuration.limits, initial: 0)
    }

    mutating func record(_ call: LLMCallObservation, at now: UInt32) {
        fillKey(call)
        let series = calls.observe(key, at: now)
        Self.count(call, countsTokensPerCall, in: &calls.values[series])
        if let reason = call.finishReason {
            key.append(reason)
            finishes.values[finishes.observe(key, at: now)] &+= 1
        }
    }

    private mutating func fillKey(_ call: LLMCallObservation) {
        key.removeAll()
        key.append(call.origin.service)
        key.append(call.origin.route)
        key.append(call.provider)
        key.append(call.model)
        key.append(call.operation)
        key.append(dimensions: call.origin.dimensions, count: calls.labelNames.count - Self.labelNames.count)
    }

    /// Takes nothing of the table: a copy of it would make every counter be copied before it is changed.
    private static func count(
        _ call: LLMCallObservation, _ countsTokensPerCall: Bool, in counts: inout CallCounts
    ) {
        let exemplar = call.origin.exemplar
        counts.duration.add(call.duration, .duration, exemplar: exemplar)
        if let time = call.timeToFirstToken { counts.timeToFirstToken.add(time, .firstToken, exemplar: exemplar) }
        if let time = call.timePerOutputToken { counts.timePerOutputToken.add(time, .outputToken, exemplar: exemplar) }
        for (type, tokens) in call.tokens.all.enumerated() { counts.tokens[type] &+= tokens }
        if countsTokensPerCall, call.tokens != TokenCounts() {
            counts.inputTokens.add(call.tokens.inclusive.input, .tokens, exemplar: exemplar)
            counts.outputTokens.add(call.tokens.inclusive.output, .tokens, exemplar: exemplar)
        }
        if let error = call.errorClass { counts.errors[error.index] &+= 1 }
        counts.retries &+= call.retries
        counts.retryWait &+= UInt128(call.retryWait)
        if let cost = call.costPicodollars { counts.picodollars &+= UInt128(cost) } else { counts.unpriced &+= 1 }
    }
}

extension LabelKey {
    /// Adds exactly `count` values of dimensions: missing ones are empty.
    mutating func append(dimensions: [String], count: Int) {
        for index in 0..<count { append(index < dimensions.count ? dimensions[index] : "") }
    }
}
