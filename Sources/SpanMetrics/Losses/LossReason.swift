/// Why spans of a service are not here.
package enum LossReason: String, CaseIterable, Sendable {
    // What the tracer in the application says it dropped (`DropReason` of `RequestTracing`).
    case queueFull = "queue_full"
    case queueFullOfNotable = "queue_full_of_notable"
    case spanTooLarge = "span_too_large"
    case refused
    case undeliverable
    case shutdown
    /// Left out here while the rest of the request was kept (partial success).
    case rejected
    /// Numbers that never came although the tracer dropped nothing: lost on the way.
    case missing

    /// The reasons that a tracer tells.
    static let told = allCases.filter { $0 != .missing }
    var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

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
