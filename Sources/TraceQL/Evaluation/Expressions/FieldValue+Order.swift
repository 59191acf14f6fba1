extension FieldValue {
    /// A total order of all values, for sorting: numbers (NaN first), then texts by bytes, booleans, statuses, kinds, lists.
    func sortsBefore(_ other: FieldValue) -> Bool {
        sortOrder(other) == .less
    }

    /// Never `unordered`; `equal` also for an integer and the double of the same value.
    func sortOrder(_ other: FieldValue) -> ValueOrder {
        switch (self, other) {
        case (.text(let left), .text(let right)): return left.byteOrder(right)
        case (.boolean(let left), .boolean(let right)): return ValueOrder(left ? 1 : 0, right ? 1 : 0)
        case (.status(let left), .status(let right)): return ValueOrder(left.number, right.number)
        case (.kind(let left), .kind(let right)): return ValueOrder(left.number, right.number)
        case (.list(let left), .list(let right)):
            for (a, b) in zip(left, right) where a.sortOrder(b) != .equal { return a.sortOrder(b) }
            return ValueOrder(left.count, right.count)
        default: break
        }
        guard let left = number, let right = other.number else { return ValueOrder(rank, other.rank) }
        let order = left.order(right)
        guard order == .unordered else { return order }
        return ValueOrder(left.asDouble.isNaN ? 0 : 1, right.asDouble.isNaN ? 0 : 1)
    }

    private var rank: Int {
        switch self {
        case .integer, .double, .duration: 0
        case .text: 1
        case .boolean: 2
        case .status: 3
        case .kind: 4
        case .list: 5
        }
    }
}
