/// The strings of a batch being built: each distinct short text is stored once and known by its number.
///
/// Text is UTF-8 by the time it is here: what arrives invalid is repaired with U+FFFD, as the OTLP
/// schema's `string` promises readers.
@safe
package struct TextDictionary: ~Copyable {
    /// Longer texts are stored without looking for an equal one: they are prompts, answers and stack
    /// traces, rarely equal inside one request, and hashing them costs more than it saves.
    static let longestInterned = 256
    private static let firstSlotCount = 1024

    package private(set) var ends = ColumnBuilder<UInt32>()
    package private(set) var text = ColumnBuilder<UInt8>()
    /// Open addressing. Each slot: upper half of the hash, then the reference plus one; 0 is free.
    private var slots: [UInt64]
    private var used = 0
    private let seed: UInt64

    package init(seed: UInt64) {
        self.seed = seed
        slots = [UInt64](repeating: 0, count: Self.firstSlotCount)
        ends.append(0)
    }

    /// The number of `bytes`, which are checked for UTF-8 on first sight.
    /// - Complexity: O(bytes), no allocation unless the dictionary grows.
    mutating func reference(toUTF8 bytes: UnsafeRawBufferPointer) -> TextReference {
        if bytes.count == 0 { return 0 }
        if bytes.count > Self.longestInterned { return unsafe append(repairing: bytes) }
        return unsafe intern(bytes)
    }

    /// The number of bytes that need not be text.
    mutating func reference(toBytes bytes: UnsafeRawBufferPointer) -> TextReference {
        unsafe bytes.count == 0 ? 0 : append(bytes)
    }

    /// The number of bytes that already lie in a batch: UTF-8 has been seen to, and bytes that are none stay so.
    /// Long texts are looked up too: whoever copies batches can afford it, and conversations repeat.
    package mutating func reference(toStored bytes: UnsafeRawBufferPointer) -> TextReference {
        unsafe bytes.count == 0 ? 0 : intern(bytes, repairing: false)
    }

    private mutating func intern(_ bytes: UnsafeRawBufferPointer, repairing: Bool = true) -> TextReference {
        let hash = unsafe hashBytes(bytes, seed: seed)
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            if slots[slot] >> 32 == hash >> 32 {
                let reference = UInt32(truncatingIfNeeded: slots[slot]) - 1
                if unsafe isEqual(reference, bytes) { return reference }
            }
            slot = (slot + 1) & mask
        }
        let reference = unsafe repairing ? append(repairing: bytes) : append(bytes)
        slots[slot] = (hash >> 32) << 32 | UInt64(reference + 1)
        used += 1
        if used * 2 > slots.count { rehash() }
        return reference
    }

    private func isEqual(_ reference: TextReference, _ bytes: UnsafeRawBufferPointer) -> Bool {
        let start = Int(reference == 0 ? 0 : ends[Int(reference) - 1])
        guard Int(ends[Int(reference)]) - start == bytes.count else { return false }
        return unsafe text.withBuffer { stored in
            guard let base = stored.baseAddress, let other = bytes.baseAddress else { return unsafe bytes.isEmpty }
            return unsafe equalBytes(base + start, other, bytes.count)
        }
    }

    private mutating func append(repairing bytes: UnsafeRawBufferPointer) -> TextReference {
        if unsafe isValidUTF8(bytes) { return unsafe append(bytes) }
        var repaired = unsafe String(decoding: bytes, as: UTF8.self)
        return repaired.withUTF8 { unsafe append(UnsafeRawBufferPointer($0)) }
    }

    private mutating func append(_ bytes: UnsafeRawBufferPointer) -> TextReference {
        unsafe text.append(contentsOf: bytes.assumingMemoryBound(to: UInt8.self))
        precondition(text.count <= Int(UInt32.max), "a batch holds at most 4 GiB of text")
        ends.append(UInt32(text.count))
        return UInt32(ends.count - 1)
    }

    private mutating func rehash() {
        let old = slots
        slots = [UInt64](repeating: 0, count: old.count * 2)
        let mask = slots.count - 1
        for entry in old where entry != 0 {
            let reference = UInt32(truncatingIfNeeded: entry) - 1
            var slot = Int(truncatingIfNeeded: rehashed(reference)) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = entry
        }
    }

    private func rehashed(_ reference: TextReference) -> UInt64 {
        let start = Int(ends[Int(reference) - 1])
        let end = Int(ends[Int(reference)])
        return unsafe text.withBuffer {
            unsafe hashBytes(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer($0)[start..<end]), seed: seed)
        }
    }
}
