/// A fixed table from text to a small value: whole texts first, then patterns with a `*` at one end, the longest first.
/// Several tables can share one, told apart by a salt. Case does not matter.
struct TextTable<Value: Sendable>: Sendable {
    private struct Entry {
        let salt: UInt8
        let text: [UInt8]
        let value: Value
    }

    private struct Pattern {
        let salt: UInt8
        let prefix: [UInt8]
        let suffix: [UInt8]
        let value: Value
    }

    /// Longer texts are prompts and names of people's own making, not words of a dialect.
    private static var longestText: Int { 128 }

    private var entries: [Entry] = []
    private var patterns: [Pattern] = []
    /// Open addressing: the number of an entry plus one, 0 is free.
    private var slots: [UInt16] = [0]

    init(_ tables: [(salt: UInt8, texts: [String: Value])]) {
        for (salt, texts) in tables {
            for (text, value) in texts.sorted(by: { $0.key < $1.key }) { add(text, salt, value) }
        }
        patterns.sort { $0.prefix.count + $0.suffix.count > $1.prefix.count + $1.suffix.count }
        fillSlots()
    }

    init(_ texts: [String: Value]) {
        self.init([(0, texts)])
    }

    private mutating func add(_ text: String, _ salt: UInt8, _ value: Value) {
        let bytes = Array(text.utf8)
        if text.hasSuffix("*") {
            patterns.append(Pattern(salt: salt, prefix: bytes.dropLast(), suffix: [], value: value))
        } else if text.hasPrefix("*") {
            patterns.append(Pattern(salt: salt, prefix: [], suffix: Array(bytes.dropFirst()), value: value))
        } else {
            entries.append(Entry(salt: salt, text: bytes, value: value))
        }
    }

    private mutating func fillSlots() {
        var size = 16
        while size < entries.count * 3 { size *= 2 }
        slots = [UInt16](repeating: 0, count: size)
        for (number, entry) in entries.enumerated() {
            var slot = Int(truncatingIfNeeded: FoldedText.hash(entry.text, salt: entry.salt)) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = UInt16(number + 1)
        }
    }

    /// The value of `text` in the table with this salt.
    func value(of text: TextBytes, salt: UInt8 = 0) -> Value? {
        guard text.count > 0, text.count <= Self.longestText else { return nil }
        return exact(text, salt) ?? pattern(text, salt)
    }

    private func exact(_ text: TextBytes, _ salt: UInt8) -> Value? {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: FoldedText.hash(text, salt: salt)) & mask
        while slots[slot] != 0 {
            let entry = entries[Int(slots[slot]) - 1]
            if entry.salt == salt, FoldedText.equal(text, entry.text) { return entry.value }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private func pattern(_ text: TextBytes, _ salt: UInt8) -> Value? {
        for pattern in patterns where pattern.salt == salt && text.count >= pattern.prefix.count + pattern.suffix.count
        {
            if FoldedText.equal(text.prefix(pattern.prefix.count), pattern.prefix),
                FoldedText.equal(text.suffix(pattern.suffix.count), pattern.suffix)
            {
                return pattern.value
            }
        }
        return nil
    }
}
