/// Adds up parts in the order of their numbers, whenever each arrives: sums of doubles depend on the order.
struct OrderedMerge: Sendable {
    private(set) var total: PartialMetrics
    private var next = 0
    private var waiting: [Int: PartialMetrics] = [:]

    init(_ empty: PartialMetrics) {
        total = empty
    }

    mutating func add(_ partial: PartialMetrics, _ number: Int) throws {
        waiting[number] = partial
        while let following = waiting.removeValue(forKey: next) {
            try total.add(following)
            next += 1
        }
    }
}
