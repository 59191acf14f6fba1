internal import TraceModel

/// A request that ended, as its series takes it.
struct EndedRequest {
    let origin: ObservationOrigin
    let minute: UInt32
    /// Nanoseconds.
    let duration: UInt64
    let outcome: RequestOutcome
    let calls: [LLMCallObservation]
    let parts: PartSeconds

    var isFailure: Bool {
        switch outcome {
        case .error, .timeout, .rateLimited, .abandoned: true
        case .ok, .partial, .cancelled: false
        }
    }

    /// By the last call that failed, else as the request ended.
    var errorClass: String {
        calls.last { $0.errorClass != nil && $0.errorClass != .cancelled }?.errorClass?.rawValue ?? outcome.rawValue
    }

    var tokens: UInt64 { calls.reduce(0) { $0 &+ $1.tokens.total } }

    var costly: CostlyRequest {
        CostlyRequest(
            traceID: origin.traceID, service: origin.service, route: origin.route, time: origin.time,
            duration: duration, picodollars: calls.reduce(0) { $0 &+ ($1.costPicodollars ?? 0) }, tokens: tokens)
    }
}

extension TokenCounts {
    fileprivate var total: UInt64 { all.reduce(0, &+) }
}

extension HealthSeries {
    mutating func record(_ request: EndedRequest) {
        let tokens = request.tokens
        let isFailure = request.isFailure
        let isKept = add(
            HealthSample(
                minute: request.minute, duration: request.duration, isFailure: isFailure, tokens: tokens,
                parts: request.parts))
        guard isKept else { return }
        offer(request.origin, request.duration, tokens, isFailure)
        let one = Self.amounts(request.duration, tokens, isFailure)
        contributors.add(.all, "", one, at: request.minute)
        if isFailure { contributors.add(.errorClass, request.errorClass, one, at: request.minute) }
        var byType = [UInt64](repeating: 0, count: TokenCounts.types.count)
        for call in request.calls {
            for (type, count) in call.tokens.all.enumerated() { byType[type] &+= count }
            let failed = call.errorClass != nil && call.errorClass != .cancelled
            let amounts = Self.amounts(call.duration, call.tokens.total, failed)
            contributors.add(.model, call.model, amounts, at: request.minute)
            if !call.promptVersion.isEmpty {
                contributors.add(.promptVersion, call.promptVersion, amounts, at: request.minute)
            }
        }
        addTokenTypes(byType, at: request.minute)
    }

    mutating func record(_ call: LLMCallObservation, at minute: UInt32) {
        let tokens = call.tokens.total
        let isFailure = call.errorClass != nil && call.errorClass != .cancelled
        let isKept = add(
            HealthSample(
                minute: minute, duration: call.duration, isFailure: isFailure, tokens: tokens, parts: PartSeconds(call)))
        guard isKept else { return }
        offer(call.origin, call.duration, tokens, isFailure)
        let one = Self.amounts(call.duration, tokens, isFailure)
        contributors.add(.all, "", one, at: minute)
        contributors.add(.route, "\(call.origin.service) \(call.origin.route)", one, at: minute)
        if !call.promptVersion.isEmpty { contributors.add(.promptVersion, call.promptVersion, one, at: minute) }
        if let errorClass = call.errorClass, isFailure {
            contributors.add(.errorClass, errorClass.rawValue, one, at: minute)
        }
        addTokenTypes(call.tokens.all, at: minute)
    }

    private mutating func addTokenTypes(_ counts: [UInt64], at minute: UInt32) {
        for (type, count) in zip(TokenCounts.types, counts) {
            contributors.add(.tokenType, type, [1, 0, 0, Double(count)], at: minute)
        }
    }

    private mutating func offer(_ origin: ObservationOrigin, _ duration: UInt64, _ tokens: UInt64, _ isFailure: Bool) {
        let exemplar = { (value: Double) in
            HealthExemplar(traceID: origin.traceID, spanID: origin.spanID, time: origin.time, value: value)
        }
        exemplars.offer(exemplar(Double(duration) / 1e9), .latency)
        exemplars.offer(exemplar(Double(tokens)), .tokens)
        if isFailure { exemplars.offer(exemplar(1), .errors) }
        exemplars.offer(exemplar(Double(duration) / 1e9), .traffic)
    }

    private static func amounts(_ duration: UInt64, _ tokens: UInt64, _ isFailure: Bool) -> HealthContributors.Amounts {
        [1, Double(duration) / 1e9, isFailure ? 1 : 0, Double(tokens)]
    }
}
