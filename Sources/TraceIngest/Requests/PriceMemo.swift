internal import GenAI
internal import Synchronization
internal import TraceModel

/// Prices that have been looked up: the same few models are called over and over.
final class PriceMemo: Sendable {
    private struct Key: Hashable {
        let provider: String
        let model: String
        let day: UInt64
    }

    /// Senders can invent model names; beyond this many the memo starts anew.
    private static let limit = 4096
    private static let nanosecondsPerDay: UInt64 = 86_400_000_000_000

    private let table: PriceTable
    private let entries = Mutex<[Key: PriceEntry?]>([:])

    init(_ table: PriceTable) {
        self.table = table
    }

    /// Prices change from one day to the next at most.
    static func day(of time: UnixNanoseconds) -> UInt64 { time.value / nanosecondsPerDay }

    /// What a call cost; nil when the model has no price.
    func cost(provider: String, model: String, usage: TokenUsage, at time: UnixNanoseconds) -> PicoDollars? {
        entry(provider: provider, model: model, at: time)?.cost(of: usage)
    }

    /// The prices of a model; nil when it has none.
    func entry(provider: String, model: String, at time: UnixNanoseconds) -> PriceEntry? {
        let key = Key(provider: provider, model: model, day: Self.day(of: time))
        let known = entries.withLock { $0[key] }
        let entry = known ?? table.entry(provider: provider, model: model, at: time)
        if known == nil {
            entries.withLock { entries in
                if entries.count >= Self.limit { entries = [:] }
                entries[key] = .some(entry)
            }
        }
        return entry
    }
}
