/// A double-ended queue in one circular array. Every operation is O(1), amortised over its growth.
struct SpanRing {
    private static let smallest = 16

    private var slots: [QueuedSpan?] = []
    private var head = 0
    private(set) var count = 0

    var first: QueuedSpan? { count == 0 ? nil : slots[head] }

    mutating func append(_ span: QueuedSpan) {
        if count == slots.count { grow() }
        slots[(head + count) % slots.count] = span
        count += 1
    }

    /// Puts a span before all others.
    mutating func prepend(_ span: QueuedSpan) {
        if count == slots.count { grow() }
        head = (head + slots.count - 1) % slots.count
        slots[head] = span
        count += 1
    }

    mutating func removeFirst() -> QueuedSpan? {
        guard count > 0 else { return nil }
        let span = slots[head]
        slots[head] = nil
        head = (head + 1) % slots.count
        count -= 1
        return span
    }

    private mutating func grow() {
        let capacity = max(Self.smallest, 2 * slots.count)
        var larger: [QueuedSpan?] = []
        larger.reserveCapacity(capacity)
        for offset in 0..<count { larger.append(slots[(head + offset) % slots.count]) }
        larger.append(contentsOf: repeatElement(nil, count: capacity - count))
        slots = larger
        head = 0
    }
}
