/// Keeps the entries with the largest keys of any number inserted. Among equal keys the later trace wins.
struct BoundedHeap {
    struct Entry: Comparable {
        let key: UInt64
        let trace: Int

        static func < (a: Entry, b: Entry) -> Bool { (a.key, a.trace) < (b.key, b.trace) }
    }

    private let capacity: Int
    /// A binary heap with the smallest entry first.
    private var entries: [Entry] = []

    init(capacity: Int) {
        self.capacity = capacity
        entries.reserveCapacity(capacity)
    }

    /// - Returns: whether the entry is among the largest so far.
    /// - Complexity: O(1) for an entry that is not among the largest, O(log capacity) otherwise.
    @discardableResult
    mutating func insert(_ entry: Entry) -> Bool {
        if entries.count < capacity {
            entries.append(entry)
            siftUp(from: entries.count - 1)
            return true
        }
        if capacity > 0 && entries[0] < entry {
            entries[0] = entry
            siftDown()
            return true
        }
        return false
    }

    /// The smallest key kept, once no more fit; nil before.
    var smallestOfFull: UInt64? {
        entries.count < capacity ? nil : entries.first?.key ?? .max
    }

    func descending() -> [Entry] {
        entries.sorted(by: >)
    }

    private mutating func siftUp(from index: Int) {
        var child = index
        while child > 0, entries[child] < entries[(child - 1) / 2] {
            entries.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private mutating func siftDown() {
        var parent = 0
        while true {
            var smallest = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < entries.count && entries[child] < entries[smallest] {
                smallest = child
            }
            if smallest == parent { return }
            entries.swapAt(parent, smallest)
            parent = smallest
        }
    }
}
