extension LLMCallReader {
    /// Tokens in buckets that exclude each other, and the cost that the sender reports.
    mutating func readUsage(_ dialect: DialectTraits) {
        var reported = ReportedUsage()
        if hasDetails() { readDetails(into: &reported, dialect) }
        reported.input = count(.inputTokens) ?? reported.input
        reported.uncached = count(.uncachedInputTokens)
        reported.cacheRead = count(.cacheReadTokens) ?? reported.cacheRead
        reported.cacheWrite = count(.cacheWriteTokens) ?? reported.cacheWrite
        reported.output = count(.outputTokens) ?? reported.output
        reported.reasoning = count(.reasoningTokens) ?? reported.reasoning
        reported.total = count(.totalTokens) ?? reported.total
        current.usage = reported.buckets(dialect.caches, excludingProvider: excludesCache())
        readCost()
    }

    private mutating func hasDetails() -> Bool {
        let details: UInt64 =
            Fact.usageDetails.bit | Fact.inputDetails.bit | Fact.outputDetails.bit | Fact.providerMetadata.bit
            | Fact.costDetails.bit
        return facts.told & details != 0
    }

    private mutating func readDetails(into reported: inout ReportedUsage, _ dialect: DialectTraits) {
        if facts.has(.usageDetails) {
            let shape: ReportedDetails.Shape = dialect.caches == .excluded ? .exclusiveUsage : .usage
            let details = ReportedDetails(bytes(.usageDetails), shape)
            reported = details.usage
            current.reportedCost = details.cost.flatMap(PicoDollars.init(dollars:))
        }
        for fact in [Fact.inputDetails, .outputDetails, .providerMetadata] where facts.has(fact) {
            let details = ReportedDetails(bytes(fact), fact == .providerMetadata ? .metadata : .usage).usage
            reported.cacheRead = reported.cacheRead ?? details.cacheRead
            reported.cacheWrite = reported.cacheWrite ?? details.cacheWrite
            reported.reasoning = reported.reasoning ?? details.reasoning
        }
        if facts.has(.costDetails) {
            let cost = ReportedDetails(bytes(.costDetails), .costs).cost
            current.reportedCost = cost.flatMap(PicoDollars.init(dollars:))
        }
    }

    private mutating func readCost() {
        if let total = number(.cost) {
            current.reportedCost = PicoDollars(dollars: total)
        } else if facts.has(.inputCost) || facts.has(.outputCost) {
            current.reportedCost = PicoDollars(dollars: (number(.inputCost) ?? 0) + (number(.outputCost) ?? 0))
        }
    }

    /// Whether the provider's own input tokens leave out the cached ones.
    private mutating func excludesCache() -> Bool {
        switch current.provider {
        case .anthropic, .bedrock: true
        case .unknown, .other, .vertexAI: FoldedText.contains(bytes(current.model).prefix(128), Array("claude".utf8))
        default: false
        }
    }
}
