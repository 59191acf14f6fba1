internal import TraceModel

/// The attributes of a span while they are set, in the order of their first setting.
///
/// An array searched from its start: with the dozen attributes of a span that costs less than hashing keys, or than
/// keeping them in order, which is done by the exporting task alone.
struct AttributeList {
    /// Room for a model call's attributes, so that setting them one by one allocates once: 512 bytes with the header.
    private static let usualCount = 12

    private(set) var items: [Attribute] = []
    /// The memory of the items, by estimate.
    private(set) var bytes = 0

    var count: Int { items.count }

    /// As they are exported: in alphabetical order. O(n log n).
    var sorted: [Attribute] { items.sorted { $0.key < $1.key } }

    /// O(n).
    func value(_ key: String) -> AttributeValue? {
        place(of: key).map { items[$0].value }
    }

    /// Sets the value of a key; false when the key is new and there are as many as allowed. O(n), of which all but a
    /// comparison of lengths is for keys as long as this one.
    mutating func set(_ key: String, _ value: AttributeValue, limit: Int) -> Bool {
        if let place = place(of: key) {
            bytes += SpanWeight.of(value) - SpanWeight.of(items[place].value)
            items[place].value = value
            return true
        }
        guard items.count < limit else { return false }
        if items.isEmpty { items.reserveCapacity(min(Self.usualCount, limit)) }
        let item = Attribute(key, value)
        bytes += SpanWeight.of(item)
        items.append(item)
        return true
    }

    /// Replaces everything. Over the limit the keys already present stay, then the first in alphabetical order: what the
    /// API passes has no order of its own. O(n), over the limit O(n log n).
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
        items = kept
        bytes = SpanWeight.of(items)
        return new.count - items.count
    }

    private func place(of key: String) -> Int? {
        let length = key.utf8.count
        return items.firstIndex { $0.key.utf8.count == length && $0.key == key }
    }
}
