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
        calls.values[series].add(call.figures, countsTokensPerCall, at: now, exemplar: call.origin.exemplar)
        if let reason = call.finishReason {
            key.append(reason)
            finishes.values[finishes.observe(key, at: now)] &+= 1
        }
    }

    /// - Parameter requestKey: the values of `service` and `route`.
    mutating func record(
        _ call: BatchRequestObservation.Call, of request: borrowing BatchRequestObservation,
        _ requestKey: borrowing LabelKey, _ dimensions: inout RequestDimensions, at now: UInt32
    ) {
        let batch = request.batch
        key.copy(requestKey)
        key.append(call.provider, of: batch)
        key.append(call.model, of: batch)
        key.append(.name(call.operation), of: batch)
        dimensions.append(call.row, to: &key)
        let series = calls.observe(key, at: now)
        calls.values[series].add(
            call.figures, countsTokensPerCall, at: now, exemplar: request.exemplar(call.row))
        if let reason = call.finishReason {
            key.append(.name(reason), of: batch)
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
}

extension LabelKey {
    /// Adds exactly `count` values of dimensions: missing ones are empty.
    mutating func append(dimensions: [String], count: Int) {
        for index in 0..<count { append(index < dimensions.count ? dimensions[index] : "") }
    }
}
