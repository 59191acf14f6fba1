internal import TraceModel

/// A hash table from keys that live elsewhere to row numbers: eight bytes a slot, linear probing, at most half full.
///
/// A slot holds the upper half of the key's hash and the row plus one. The caller compares keys; a tag that matches by
/// chance costs one comparison.
struct HashIndex: ~Copyable {
    private static let firstSlotCount = 1024

    private var slots: ColumnBuilder<UInt64>
    private var slotCount: Int
    private(set) var count = 0

    init() {
        slots = ColumnBuilder()
        slotCount = Self.firstSlotCount
        _ = slots.append(repeating: 0, count: slotCount)
    }

    /// The row of the key with `hash` for which `isMatch` holds.
    @inline(__always)
    func row(hash: UInt64, where isMatch: (Int) -> Bool) -> Int? {
        let tag = hash >> 32
        let mask = slotCount - 1
        var slot = Int(truncatingIfNeeded: tag) & mask
        while true {
            let entry = slots[slot]
            if entry == 0 { return nil }
            if entry >> 32 == tag {
                let row = Int(UInt32(truncatingIfNeeded: entry)) - 1
                if isMatch(row) { return row }
            }
            slot = (slot + 1) & mask
        }
    }

    /// Adds a key that is known to be absent.
    mutating func insert(hash: UInt64, row: Int) {
        if (count + 1) * 2 > slotCount { grow() }
        place((hash >> 32) << 32 | UInt64(row + 1))
        count += 1
    }

    private mutating func place(_ entry: UInt64) {
        let mask = slotCount - 1
        var slot = Int(truncatingIfNeeded: entry >> 32) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = entry
    }

    private mutating func grow() {
        var old = ColumnBuilder<UInt64>()
        swap(&old, &slots)
        slotCount *= 2
        _ = slots.append(repeating: 0, count: slotCount)
        for index in 0..<old.count where old[index] != 0 { place(old[index]) }
    }
}
