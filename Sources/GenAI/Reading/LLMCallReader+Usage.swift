extension LLMCallReader {
    /// Tokens in buckets that exclude each other, and the cost that the sender reports.
    func readUsage(into call: inout LLMCall, _ dialect: Dialect) {
        var reported = ReportedUsage()
        if hasDetails { readDetails(into: &reported, &call, dialect) }
        reported.input = count(.inputTokens) ?? reported.input
        reported.uncached = count(.uncachedInputTokens)
        reported.cacheRead = count(.cacheReadTokens) ?? reported.cacheRead
        reported.cacheWrite = count(.cacheWriteTokens) ?? reported.cacheWrite
        reported.output = count(.outputTokens) ?? reported.output
        reported.reasoning = count(.reasoningTokens) ?? reported.reasoning
        reported.total = count(.totalTokens) ?? reported.total
        call.usage = reported.buckets(dialect.caches, excludingProvider: excludesCache(call))
        readCost(into: &call)
    }

    private var hasDetails: Bool {
        let details: UInt64 =
            Fact.usageDetails.bit | Fact.inputDetails.bit | Fact.outputDetails.bit | Fact.providerMetadata.bit
            | Fact.costDetails.bit
        return facts.told & details != 0
    }

    private func readDetails(into reported: inout ReportedUsage, _ call: inout LLMCall, _ dialect: Dialect) {
        if facts.has(.usageDetails) {
            let shape: ReportedDetails.Shape = dialect.caches == .excluded ? .exclusiveUsage : .usage
            let details = ReportedDetails(bytes(text(.usageDetails)), shape)
            reported = details.usage
            call.reportedCost = details.cost.flatMap(PicoDollars.init(dollars:))
        }
        for fact in [Fact.inputDetails, .outputDetails, .providerMetadata] where facts.has(fact) {
            let details = ReportedDetails(bytes(text(fact)), fact == .providerMetadata ? .metadata : .usage).usage
            reported.cacheRead = reported.cacheRead ?? details.cacheRead
            reported.cacheWrite = reported.cacheWrite ?? details.cacheWrite
            reported.reasoning = reported.reasoning ?? details.reasoning
        }
        if facts.has(.costDetails) {
            let cost = ReportedDetails(bytes(text(.costDetails)), .costs).cost
            call.reportedCost = cost.flatMap(PicoDollars.init(dollars:))
        }
    }

    private func readCost(into call: inout LLMCall) {
        if let total = number(.cost) {
            call.reportedCost = PicoDollars(dollars: total)
        } else if facts.has(.inputCost) || facts.has(.outputCost) {
            call.reportedCost = PicoDollars(dollars: (number(.inputCost) ?? 0) + (number(.outputCost) ?? 0))
        }
    }

    /// Whether the provider's own input tokens leave out the cached ones.
    private func excludesCache(_ call: LLMCall) -> Bool {
        switch call.provider {
        case .anthropic, .bedrock: true
        case .unknown, .other, .vertexAI: FoldedText.contains(bytes(call.model).prefix(128), Array("claude".utf8))
        default: false
        }
    }
}
