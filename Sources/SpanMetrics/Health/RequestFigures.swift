/// What a request that ended adds to the series of its route.
struct RequestFigures: Sendable {
    /// Nanoseconds.
    let duration: UInt64
    let outcome: RequestOutcome
    private(set) var parts = PartSeconds.zero
    private(set) var tokens = TokenCounts()
    private(set) var picodollars: UInt64 = 0
    /// Of the last call that failed.
    private(set) var errorClass: CallErrorClass?

    init(duration: UInt64, outcome: RequestOutcome, queue: UInt64) {
        self.duration = duration
        self.outcome = outcome
        parts[.queue] = Float(queue) / 1e9
    }

    mutating func add(call: LLMCallFigures) {
        tokens.add(call.tokens)
        picodollars &+= call.costPicodollars ?? 0
        if call.errorClass == nil {
            parts += PartSeconds(call)
        } else {
            parts[.retries] += Float(call.duration &+ call.retryWait) / 1e9
            if call.hasFailed { errorClass = call.errorClass }
        }
    }

    mutating func add(_ kind: StepObservation.Kind, duration: UInt64) {
        if kind == .tool { parts[.tool] += Float(duration) / 1e9 }
    }

    /// What is left of the duration is the application's. Calls side by side can add up to more than it.
    mutating func finish() {
        parts[.application] = max(0, Float(duration) / 1e9 - parts.sum())
    }

    var isFailure: Bool {
        switch outcome {
        case .error, .timeout, .rateLimited, .abandoned: true
        case .ok, .partial, .cancelled: false
        }
    }

    /// Why it failed, else how it ended.
    var reason: String { errorClass?.rawValue ?? outcome.rawValue }
}

extension LLMCallFigures {
    /// A call that its caller gave up has not failed.
    var hasFailed: Bool { errorClass != nil && errorClass != .cancelled }

    var amounts: HealthContributors.Amounts {
        [1, Double(duration) / 1e9, hasFailed ? 1 : 0, Double(tokens.total)]
    }
}

extension TokenCounts {
    var total: UInt64 { input &+ inputCacheRead &+ inputCacheWrite &+ output &+ outputReasoning }

    mutating func add(_ other: TokenCounts) {
        input &+= other.input
        inputCacheRead &+= other.inputCacheRead
        inputCacheWrite &+= other.inputCacheWrite
        output &+= other.output
        outputReasoning &+= other.outputReasoning
    }
}
