internal import GenAI
internal import SpanMetrics
internal import TraceModel

extension LLMCallFigures {
    /// - Parameter duration: nanoseconds, as is `timeToFirstToken`.
    init(
        duration: UInt64, timeToFirstToken: UInt64?, usage: TokenUsage?, cost: PicoDollars?,
        errorClass: ErrorClass? = nil, attempts: CallAttempts
    ) {
        let tokens = usage ?? .zero
        self.init(
            duration: duration, timeToFirstToken: timeToFirstToken,
            timePerOutputToken: Self.timePerToken(timeToFirstToken, duration, tokens),
            tokens: TokenCounts(
                input: UInt64(max(0, tokens.input)), inputCacheRead: UInt64(max(0, tokens.cacheRead)),
                inputCacheWrite: UInt64(max(0, tokens.cacheWrite)), output: UInt64(max(0, tokens.output)),
                outputReasoning: UInt64(max(0, tokens.reasoning))),
            costPicodollars: cost.map { UInt64(max(0, $0.value)) },
            errorClass: errorClass.flatMap { CallErrorClass(rawValue: $0.name) }, retries: UInt64(attempts.retries),
            retryWait: attempts.wait)
    }

    /// Decoding: from the first token to the end, over the tokens after the first.
    private static func timePerToken(_ first: UInt64?, _ duration: UInt64, _ usage: TokenUsage) -> UInt64? {
        guard let first, usage.outputTotal > 1, duration > first else { return nil }
        return (duration - first) / UInt64(usage.outputTotal - 1)
    }
}

extension BatchLabel {
    init(_ text: BatchText) {
        self = .text(text.reference, skipped: text.skipped, dropped: text.dropped)
    }
}
