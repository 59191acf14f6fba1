/// The token counts of one span as its sender counts them, before they are told apart.
struct ReportedUsage {
    var input: Int64?
    var uncached: Int64?
    var cacheRead: Int64?
    var cacheWrite: Int64?
    var output: Int64?
    var reasoning: Int64?
    var total: Int64?
    /// What the shape of the report says about its input, when it says something.
    var caches: CacheCounting?

    /// Nil when nothing was reported.
    func buckets(_ counting: CacheCounting, excludingProvider: Bool) -> TokenUsage? {
        guard input != nil || uncached != nil || output != nil || total != nil || cacheRead ?? 0 > 0 else { return nil }
        let read = cacheRead ?? 0
        let write = cacheWrite ?? 0
        let told = input ?? max(0, (total ?? 0) - (output ?? 0))
        let fresh: Int64
        if let uncached {
            fresh = uncached
        } else if excludesCache(caches ?? counting, told, read + write, excludingProvider) {
            fresh = told
        } else {
            fresh = told - read - write
        }
        var usage = TokenUsage(input: fresh, cacheRead: read, cacheWrite: write)
        split(output ?? 0, reasoning ?? 0, into: &usage)
        return usage
    }

    /// Whether `input` leaves out the `cached` tokens.
    private func excludesCache(
        _ counting: CacheCounting, _ input: Int64, _ cached: Int64, _ excludingProvider: Bool
    ) -> Bool {
        if cached == 0 { return true }
        if cached > input { return true }
        if let total, let output, total == input + cached + output { return true }
        switch counting {
        case .included: return false
        case .excluded: return true
        case .asProvider: return excludingProvider
        }
    }

    /// Reasoning is part of the output, unless the total counts it apart, or there is more of it and the total, if told,
    /// does not say that the output is all.
    private func split(_ told: Int64, _ reasoning: Int64, into usage: inout TokenUsage) {
        let apart: Bool
        if reasoning > told {
            apart = total != usage.inputTotal + told
        } else {
            apart = reasoning > 0 && total == usage.inputTotal + told + reasoning
        }
        usage.reasoning = apart ? reasoning : min(reasoning, told)
        usage.output = apart ? told : told - usage.reasoning
    }
}
