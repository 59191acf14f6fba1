/// The value of a dimension that has most of an excess.
package struct HealthContribution: Sendable, Equatable {
    package let dimension: String
    package let value: String
    /// Of the excess, above 0 to 1.
    package let share: Double
    /// It was not there before.
    package let isNew: Bool
}

extension HealthContributors {
    /// Less of the excess is not called its cause.
    private static let leastShare = 0.6
    /// A value is new for so long.
    private static let newMinutes: UInt32 = 60

    /// - Parameters:
    ///   - dimensions: in the order in which they are preferred where they explain the same.
    ///   - began: the minute in which the series began.
    /// - Returns: nil when no value stands out, or there is but one.
    func blame(
        _ light: HealthLight, among dimensions: [Dimension], seriesBegan began: UInt32
    ) -> HealthContribution? {
        var best: HealthContribution?
        for dimension in dimensions {
            guard let candidate = blame(light, dimension, began) else { continue }
            if best.map({ candidate.rank > $0.rank }) ?? true { best = candidate }
        }
        return best
    }

    private func blame(_ light: HealthLight, _ dimension: Dimension, _ began: UInt32) -> HealthContribution? {
        let entries = values(dimension)
        guard entries.count > 1 || dimension == .errorClass else { return nil }
        let total = values(.all).first
        let excesses = entries.map { max(0, excess($0, light, entries, total)) }
        let sum = excesses.reduce(0, +)
        guard sum > 0, let place = excesses.indices.max(by: { excesses[$0] < excesses[$1] }),
            excesses[place] >= Self.leastShare * sum
        else { return nil }
        let entry = entries[place]
        let isNew = entry.since > began &+ Self.newMinutes / 2 && lastFaded &- entry.since <= Self.newMinutes
        return HealthContribution(
            dimension: dimension.rawValue, value: entry.text, share: excesses[place] / sum, isNew: isNew)
    }

    /// How much more than usual a value brought of late.
    private func excess(_ entry: Entry, _ light: HealthLight, _ all: [Entry], _ total: Entry?) -> Double {
        let lane = Self.lane(light)
        let usual = entry.usual - entry.recent
        // An error class is there only when it fails: what is usual for it depends on how many requests there were.
        if entry.dimension == .errorClass {
            guard let total else { return entry.recent[lane] }
            let before = total.usual[0] - total.recent[0]
            return entry.recent[lane] - (before > 0 ? total.recent[0] * usual[lane] / before : 0)
        }
        if usual[0] >= Self.fewestUsual { return entry.recent[lane] - entry.recent[0] * usual[lane] / usual[0] }
        let others = all.reduce(Amounts.zero) { $0 + $1.usual - $1.recent }
        return entry.recent[lane] - (others[0] > 0 ? entry.recent[0] * others[lane] / others[0] : 0)
    }

    private static func lane(_ light: HealthLight) -> Int {
        switch light {
        case .latency: 1
        case .errors: 2
        case .tokens: 3
        case .traffic: 0
        }
    }
}

extension HealthContribution {
    /// What is new explains more than what was there before.
    fileprivate var rank: Double { share + (isNew ? 1 : 0) }
}
