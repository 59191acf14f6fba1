internal import TraceModel

/// The span that an observation is about.
struct HealthOrigin {
    let traceID: TraceID
    let spanID: SpanID
    let end: UnixNanoseconds
    let minute: UInt32
}

extension HealthSeries {
    /// Counts a request.
    /// - Returns: whether it is in a minute that is kept; who takes part is added only then.
    mutating func record(
        _ origin: HealthOrigin, duration: UInt64, isFailure: Bool, tokens: UInt64, _ parts: PartSeconds,
        _ scratch: inout HealthScratch
    ) -> Bool {
        let isKept = add(
            HealthSample(
                minute: origin.minute, duration: duration, isFailure: isFailure, tokens: tokens, parts: parts))
        guard isKept else { return false }
        offer(origin, duration, tokens, isFailure)
        scratch.word.removeAll()
        contributors.add(
            .all, scratch.word, [1, Double(duration) / 1e9, isFailure ? 1 : 0, Double(tokens)], at: origin.minute)
        return true
    }

    mutating func add(failure reason: String, at minute: UInt32, _ scratch: inout HealthScratch) {
        scratch.word.removeAll()
        scratch.word.append(reason)
        contributors.add(.errorClass, scratch.word, [1, 0, 1, 0], at: minute)
    }

    mutating func add(_ tokens: TokenCounts, at minute: UInt32, _ scratch: inout HealthScratch) {
        for type in TokenCounts.types.indices {
            scratch.word.removeAll()
            scratch.word.append(TokenCounts.types[type])
            contributors.add(.tokenType, scratch.word, [1, 0, 0, Double(tokens[type])], at: minute)
        }
    }

    private mutating func offer(_ origin: HealthOrigin, _ duration: UInt64, _ tokens: UInt64, _ isFailure: Bool) {
        let exemplar = { (value: Double) in
            HealthExemplar(traceID: origin.traceID, spanID: origin.spanID, time: origin.end, value: value)
        }
        exemplars.offer(exemplar(Double(duration) / 1e9), .latency)
        exemplars.offer(exemplar(Double(tokens)), .tokens)
        if isFailure { exemplars.offer(exemplar(1), .errors) }
        exemplars.offer(exemplar(Double(duration) / 1e9), .traffic)
    }
}

extension TokenCounts {
    /// In the order of ``types``.
    fileprivate subscript(type: Int) -> UInt64 {
        switch type {
        case 0: input
        case 1: inputCacheRead
        case 2: inputCacheWrite
        case 3: output
        default: outputReasoning
        }
    }
}
