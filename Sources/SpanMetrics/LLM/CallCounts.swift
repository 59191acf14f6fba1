/// What the calls of one (service, route, provider, model, operation) have counted.
struct CallCounts: Sendable {
    /// Nanoseconds.
    var duration = ObservedHistogram()
    var timeToFirstToken = ObservedHistogram()
    var timePerOutputToken = ObservedHistogram()
    /// Of calls that told their tokens; filled only for the `gen_ai` names.
    var inputTokens = ObservedHistogram()
    var outputTokens = ObservedHistogram()
    /// By bucket, in the order of ``TokenCounts/types``.
    var tokens = [UInt64](repeating: 0, count: TokenCounts.types.count)
    /// By class, in the order of ``CallErrorClass/allCases``.
    var errors = [UInt64](repeating: 0, count: CallErrorClass.allCases.count)
    var retries: UInt64 = 0
    /// Nanoseconds.
    var retryWait: UInt128 = 0
    var picodollars: UInt128 = 0
    /// Calls of models without a price.
    var unpriced: UInt64 = 0
}
