internal import GenAI
internal import TraceModel

/// The prices of the few models that one batch names, found without copying their names.
struct BatchPrices {
    private struct Known {
        let provider: ModelProvider
        let providerText: BatchText
        let model: BatchText
        let day: UInt64
        let entry: PriceEntry?
    }

    /// Batches name few models; beyond this many the look-up begins anew.
    private static let limit = 16

    private var batch: SpanBatch?
    private var known: [Known] = []

    /// The prices of a call; nil when its model has none.
    mutating func entry(
        _ call: LLMCall, _ batch: SpanBatch, _ start: UnixNanoseconds, _ prices: PriceMemo
    ) -> PriceEntry? {
        if self.batch !== batch || known.count >= Self.limit {
            self.batch = batch
            known.removeAll(keepingCapacity: true)
        }
        let day = PriceMemo.day(of: start)
        for entry in known
        where entry.model == call.model && entry.provider == call.provider && entry.day == day
            && entry.providerText == call.providerText
        {
            return entry.entry
        }
        let provider = call.provider == .other ? batch.string(call.providerText) : call.provider.name
        let entry = prices.entry(provider: provider, model: batch.string(call.model), at: start)
        known.append(
            Known(
                provider: call.provider, providerText: call.providerText, model: call.model, day: day, entry: entry))
        return entry
    }
}
