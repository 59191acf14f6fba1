internal import Glibc

/// Label sets by their values, numbered in the order in which they came.
struct LabelTable: Sendable {
    private static let firstSlotCount = 256

    /// The keys, one behind the other.
    private var text: [UInt8] = []
    /// Where each key ends in `text`.
    private var ends: [Int] = []
    private var hashes: [Int] = []
    /// Open addressing over `hashes`: number plus one, 0 is free.
    private var slots = [UInt32](repeating: 0, count: firstSlotCount)

    var count: Int { ends.count }

    func key(_ number: Int) -> ArraySlice<UInt8> {
        text[(number == 0 ? 0 : ends[number - 1])..<ends[number]]
    }

    func values(_ number: Int) -> [ArraySlice<UInt8>] {
        LabelKey.values(key(number))
    }

    /// - Complexity: O(key bytes), no allocation.
    func find(_ key: borrowing LabelKey, hash: Int) -> Int? {
        var slot = hash & (slots.count - 1)
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if hashes[number] == hash, isEqual(number, key.bytes) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Compares as memory: collections of bytes are compared one by one.
    private func isEqual(_ number: Int, _ key: [UInt8]) -> Bool {
        let start = number == 0 ? 0 : ends[number - 1]
        let length = key.count
        guard ends[number] - start == length else { return false }
        return unsafe text.withUnsafeBytes { text in
            unsafe key.withUnsafeBytes { key in
                guard let own = text.baseAddress, let key = key.baseAddress else { return true }
                return unsafe memcmp(own + start, key, length) == 0
            }
        }
    }

    func find(_ key: borrowing LabelKey) -> Int? { find(key, hash: key.hash) }

    /// Adds a key that ``find(_:hash:)`` did not know.
    mutating func append(_ key: some Collection<UInt8>, hash: Int) -> Int {
        text.append(contentsOf: key)
        ends.append(text.count)
        hashes.append(hash)
        if 2 * count > slots.count { grow() } else { place(count - 1) }
        return count - 1
    }

    /// Leaves only the label sets of `survivors`, ascending, and numbers them anew from 0.
    mutating func keep(_ survivors: [Int]) {
        var kept = LabelTable()
        for number in survivors { _ = kept.append(key(number), hash: hashes[number]) }
        self = kept
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: 2 * slots.count)
        for number in 0..<count { place(number) }
    }

    private mutating func place(_ number: Int) {
        var slot = hashes[number] & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(number) + 1
    }
}
