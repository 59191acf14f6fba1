/// Numbers of spans by reason.
package struct LossCounts: Equatable, Sendable {
    private(set) var values = [UInt64](repeating: 0, count: LossReason.allCases.count)

    package init() {}

    init?(_ values: [UInt64]) {
        guard values.count == LossReason.allCases.count else { return nil }
        self.values = values
    }

    package subscript(reason: LossReason) -> UInt64 {
        get { values[reason.index] }
        set { values[reason.index] = newValue }
    }

    package var total: UInt64 { values.reduce(0, &+) }

    static func += (left: inout LossCounts, right: LossCounts) {
        for index in left.values.indices { left.values[index] &+= right.values[index] }
    }

    /// By how much each count is above another one's; zero where it is not.
    func excess(over other: LossCounts) -> LossCounts {
        var excess = self
        for index in values.indices { excess.values[index] -= min(values[index], other.values[index]) }
        return excess
    }
}
