/// Which series the edges between services have, by the numbers of their names: a look-up by names builds a key of them.
struct EdgeMemo: Sendable {
    struct Key: Hashable, BitwiseCopyable {
        let client: UInt32
        let server: UInt32
        let connection: EdgeConnection
    }

    /// A power of two; more edges than this in turn only cost the look-up by names.
    private static let slotCount = 256

    private var keys = [Key?](repeating: nil, count: slotCount)
    private var choices = [SeriesPlace](repeating: SeriesPlace(series: 0, reason: .none), count: slotCount)

    func choice(_ key: Key) -> SeriesPlace? {
        let slot = Self.slot(key)
        return keys[slot] == key ? choices[slot] : nil
    }

    mutating func remember(_ key: Key, _ choice: SeriesPlace) {
        let slot = Self.slot(key)
        keys[slot] = key
        choices[slot] = choice
    }

    /// To be called when names or series get other numbers.
    mutating func forget() {
        for slot in keys.indices { keys[slot] = nil }
    }

    private static func slot(_ key: Key) -> Int {
        let numbers = UInt64(key.client) << 32 | UInt64(key.server)
        return Int(truncatingIfNeeded: numbers &* 0x9e37_79b9_7f4a_7c15 >> 56) & (slotCount - 1)
    }
}
