package import TraceModel

/// Prices of models by provider, name and day.
///
/// A model that is not in the table has no price: none is ever guessed, and none is taken from a model of another family
/// or size. Of several entries for a model the most particular counts: the name with its snapshot before the name
/// without, both before patterns, a longer pattern before a shorter, one for the provider before one for any.
package struct PriceTable: Sendable {
    /// By the provider's name, empty for any; then by day.
    private typealias Entries = [String: [PriceEntry]]

    /// By model.
    private var exact: [String: Entries] = [:]
    /// Names without their `*`, longest first.
    private var patterns: [(prefix: String, entries: Entries)] = []

    package static let empty = PriceTable()

    /// The same for tables of the same entries in the same order, in every process; others differ but by chance.
    package private(set) var fingerprint: UInt64 = 0

    private init() {}

    /// - Throws: ``PriceTableError`` for the first entry that cannot be used.
    package init(_ entries: [PriceEntry]) throws(PriceTableError) {
        var firstPlaces: [String: Int] = [:]
        var byPrefix: [String: Entries] = [:]
        for (place, entry) in entries.enumerated() {
            try Self.check(entry, place)
            let model = entry.model.lowercased()
            for provider in entry.providers.isEmpty ? [""] : entry.providers.map({ $0.lowercased() }) {
                let day = "\(provider)\n\(model)\n\(entry.from.value)"
                if let earlier = firstPlaces[day] {
                    throw .repeated(entry: place, earlier: earlier, model: entry.model)
                }
                firstPlaces[day] = place
                if model.hasSuffix("*") {
                    byPrefix[String(model.dropLast()), default: [:]][provider, default: []].append(entry)
                } else {
                    exact[model, default: [:]][provider, default: []].append(entry)
                }
            }
        }
        fingerprint = entries.fingerprint
        exact = exact.mapValues(Self.sortedByDay)
        patterns = byPrefix.map { (prefix: $0.key, entries: Self.sortedByDay($0.value)) }
        patterns.sort { ($0.prefix.utf8.count, $0.prefix) > ($1.prefix.utf8.count, $1.prefix) }
    }

    private static func sortedByDay(_ entries: Entries) -> Entries {
        entries.mapValues { $0.sorted { $0.from < $1.from } }
    }

    private static func check(_ entry: PriceEntry, _ place: Int) throws(PriceTableError) {
        if entry.model.isEmpty { throw .noModel(entry: place) }
        if entry.model.dropLast().contains("*") || entry.model == "*" {
            throw .badPattern(entry: place, model: entry.model)
        }
        if entry.prices == TokenPrices() { throw .noPrices(entry: place, model: entry.model) }
        if entry.prices.hasNegative || entry.tiers.contains(where: { $0.prices.hasNegative }) {
            throw .negativePrice(entry: place, model: entry.model)
        }
        let bounds = [0] + entry.tiers.map(\.aboveInputTokens)
        if zip(bounds, bounds.dropFirst()).contains(where: { $0 >= $1 }) {
            throw .tierOrder(entry: place, model: entry.model)
        }
    }

    /// What a call cost; nil when the model, or a bucket that has tokens, has no price on that day.
    /// - Parameters:
    ///   - provider: ``ModelProvider/name``, or the name as sent; empty when not told.
    ///   - model: as sent, with whatever prefixes and dates; see ``ModelName``.
    /// - Complexity: two look-ups, and a comparison for each pattern.
    package func cost(provider: String, model: String, usage: TokenUsage, at time: UnixNanoseconds) -> PicoDollars? {
        entry(provider: provider, model: model, at: time)?.cost(of: usage)
    }

    /// The entry that prices a call, for whoever shows where a figure comes from. The provider that was told is asked
    /// first, then the one in the model's name: clients of gateways name the gateway's interface, not the seller.
    package func entry(provider: String, model: String, at time: UnixNanoseconds) -> PriceEntry? {
        let name = ModelName(model)
        var sellers = [provider.lowercased(), name.provider.name].filter { !$0.isEmpty }
        if sellers.isEmpty { sellers = [""] }
        for seller in sellers {
            if let found = find(seller, name, at: time) { return found }
        }
        return nil
    }

    private func find(_ provider: String, _ name: ModelName, at time: UnixNanoseconds) -> PriceEntry? {
        for candidate in [name.name, name.family] {
            guard let candidate, let entries = exact[candidate] else { continue }
            if let found = find(provider, entries, at: time) { return found }
        }
        for pattern in patterns where name.name.hasPrefix(pattern.prefix) {
            if let found = find(provider, pattern.entries, at: time) { return found }
        }
        return nil
    }

    /// The provider's entry, else the one for any. A call that tells no provider takes the price that all have.
    private func find(_ provider: String, _ entries: Entries, at time: UnixNanoseconds) -> PriceEntry? {
        if let own = provider.isEmpty ? entries[""] : entries[provider] ?? entries[""] {
            return own.last { $0.from <= time }
        }
        guard provider.isEmpty else { return nil }
        let found = entries.values.compactMap { $0.last { $0.from <= time } }
        guard let first = found.min(by: { $0.from < $1.from }),
            found.allSatisfy({ $0.prices == first.prices && $0.tiers == first.tiers })
        else { return nil }
        return first
    }
}
