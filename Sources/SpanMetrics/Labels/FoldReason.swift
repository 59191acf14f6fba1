/// Why an observation was counted under other labels than its own.
enum FoldReason: UInt8, Sendable, CaseIterable {
    /// It was not.
    case none = 0
    /// The service has too many span names: ids and numbers in the name were replaced.
    case spanName = 1
    /// A label has too many values: this one became ``LabelKey/overflow``.
    case labelValue = 2
    /// There are too many label sets: it was counted without labels.
    case series = 3

    /// The value of the label `reason`.
    var label: String {
        switch self {
        case .none: "none"
        case .spanName: "span_names"
        case .labelValue: "label_values"
        case .series: "series"
        }
    }
}

/// Observations that were folded, by reason.
struct FoldCounts: Sendable, Hashable {
    private(set) var counts = [UInt64](repeating: 0, count: FoldReason.allCases.count)

    @inline(__always)
    mutating func add(_ reason: FoldReason) {
        if reason != .none { counts[Int(reason.rawValue)] &+= 1 }
    }

    mutating func add(_ reason: FoldReason, _ amount: UInt64) {
        counts[Int(reason.rawValue)] &+= amount
    }

    subscript(reason: FoldReason) -> UInt64 { counts[Int(reason.rawValue)] }
}
