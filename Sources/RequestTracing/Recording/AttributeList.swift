internal import TraceModel

/// The attributes of a span in alphabetical order, as they are exported: nothing is left to convert or sort at its end.
///
/// An array and a binary search: with the dozen attributes of a span that costs less than hashing keys.
struct AttributeList {
    /// Room for a model call's attributes, so that setting them one by one allocates once.
    private static let usualCount = 16

    private(set) var items: [Attribute] = []
    /// The memory of the items, by estimate.
    private(set) var bytes = 0

    var count: Int { items.count }

    /// O(log n).
    func value(_ key: String) -> AttributeValue? {
        let place = place(of: key)
        return place.isTaken ? items[place.index].value : nil
    }

    /// Sets the value of a key; false when the key is new and there are as many as allowed. O(log n) to find it, O(n) to
    /// make room.
    mutating func set(_ key: String, _ value: AttributeValue, limit: Int) -> Bool {
        let place = place(of: key)
        if place.isTaken {
            bytes += SpanWeight.of(value) - SpanWeight.of(items[place.index].value)
            items[place.index].value = value
            return true
        }
        guard items.count < limit else { return false }
        if items.isEmpty { items.reserveCapacity(min(Self.usualCount, limit)) }
        items.insert(Attribute(key, value), at: place.index)
        bytes += SpanWeight.of(items[place.index])
        return true
    }

    /// Replaces everything. Over the limit the keys already present stay, then the first in alphabetical order: what the
    /// API passes has no order of its own. O(n log n).
    ///
    /// - Returns: how many were left out.
    mutating func replace(with new: [Attribute], limit: Int) -> Int {
        var kept = new
        if new.count > limit {
            let sorted = new.map { ($0, isNew: value($0.key) == nil) }.sorted {
                ($0.isNew ? 1 : 0, $0.0.key) < ($1.isNew ? 1 : 0, $1.0.key)
            }
            kept = sorted.prefix(limit).map(\.0)
        }
        items = kept.sorted { $0.key < $1.key }
        bytes = SpanWeight.of(items)
        return new.count - items.count
    }

    private func place(of key: String) -> (index: Int, isTaken: Bool) {
        var (low, high) = (0, items.count)
        while low < high {
            let middle = (low + high) / 2
            if items[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return (low, low < items.count && items[low].key == key)
    }
}
