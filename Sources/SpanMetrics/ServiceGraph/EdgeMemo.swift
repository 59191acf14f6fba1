/// Which series the edges between services have, by the numbers of their names: a look-up by names builds a key of them.
///
/// Direct-mapped, like ``SeriesMemo``: edges that share a slot evict each other, which only costs that look-up.
struct EdgeMemo: Sendable {
    struct Key: Hashable, BitwiseCopyable {
        let client: UInt32
        let server: UInt32
        let connection: EdgeConnection

        /// Below ``EdgeMemo/slotCount``.
        fileprivate var slot: Int {
            let numbers = UInt64(client) << 32 | UInt64(server)
            return Int(truncatingIfNeeded: (numbers &* 0x9e37_79b9_7f4a_7c15) >> 56)
        }
    }

    private struct Slot: BitwiseCopyable {
        let key: Key
        let choice: SeriesChoice
    }

    private static let slotCount = 256

    private var slots = [Slot?](repeating: nil, count: slotCount)

    func choice(_ key: Key) -> SeriesChoice? {
        guard let slot = slots[key.slot], slot.key == key else { return nil }
        return slot.choice
    }

    mutating func remember(_ key: Key, _ choice: SeriesChoice) {
        slots[key.slot] = Slot(key: key, choice: choice)
    }

    /// To be called when names or series get other numbers.
    mutating func forget() {
        for slot in slots.indices { slots[slot] = nil }
    }
}
