/// A first-in, first-out queue in one circular array. Appending and removing are O(1), amortised over its growth.
struct SpanRing {
    private var slots: [QueuedSpan?] = []
    private var head = 0
    private(set) var count = 0

    var first: QueuedSpan? { count == 0 ? nil : slots[head] }

    mutating func append(_ span: QueuedSpan) {
        if count == slots.count { grow() }
        slots[(head + count) % slots.count] = span
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
        var larger: [QueuedSpan?] = []
        larger.reserveCapacity(max(16, 2 * slots.count))
        for offset in 0..<count { larger.append(slots[(head + offset) % slots.count]) }
        larger.append(contentsOf: repeatElement(nil, count: max(16, 2 * slots.count) - count))
        slots = larger
        head = 0
    }
}
