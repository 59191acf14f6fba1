/// An operator between two values of a kind.
enum Comparison: Hashable, Sendable {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual

    init?(_ operation: BinaryOperator) {
        switch operation {
        case .equal: self = .equal
        case .notEqual: self = .notEqual
        case .less: self = .less
        case .lessOrEqual: self = .lessOrEqual
        case .greater: self = .greater
        case .greaterOrEqual: self = .greaterOrEqual
        default: return nil
        }
    }

    /// The same comparison with its sides exchanged.
    var flipped: Comparison {
        switch self {
        case .equal, .notEqual: self
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }

    /// Values without an order, such as a status.
    var isEquality: Bool { self == .equal || self == .notEqual }

    @inline(__always)
    func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
        switch self {
        case .equal: left == right
        case .notEqual: left != right
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        }
    }

    func holds(_ order: ValueOrder) -> Bool {
        switch order {
        case .less: self == .less || self == .lessOrEqual || self == .notEqual
        case .equal: self == .equal || self == .lessOrEqual || self == .greaterOrEqual
        case .greater: self == .greater || self == .greaterOrEqual || self == .notEqual
        case .unordered: self == .notEqual
        }
    }
}

/// How two values stand to each other; ``unordered`` only with NaN.
enum ValueOrder: Sendable {
    case less, equal, greater, unordered

    init<Value: Comparable>(_ left: Value, _ right: Value) {
        self = left < right ? .less : left == right ? .equal : left > right ? .greater : .unordered
    }

    /// Exact, also where an integer has no double of its own.
    init(_ left: Int64, _ right: Double) {
        if right.isNaN {
            self = .unordered
        } else if right >= 0x1p63 {
            self = .less
        } else if right < -0x1p63 {
            self = .greater
        } else {
            let whole = right.rounded(.down)
            let order = ValueOrder(left, Int64(whole))
            self = order == .equal && whole < right ? .less : order
        }
    }

    var flipped: ValueOrder {
        switch self {
        case .less: .greater
        case .greater: .less
        case .equal, .unordered: self
        }
    }
}
