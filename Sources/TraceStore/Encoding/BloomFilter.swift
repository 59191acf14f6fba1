/// A set of 64-bit hashes that may say yes by mistake, never no: sixteen bits a member, four of them set in one word,
/// so that a look-up touches one cache line. About one in three hundred absent members is found.
struct BloomFilter: Sendable {
    static let bitsPerMember = 16

    /// Loaded as they lie in the file.
    let words: [UInt64]

    init(words: [UInt64]) {
        self.words = words
    }

    init(hashes: [UInt64]) {
        var words = [UInt64](repeating: 0, count: Self.wordCount(members: hashes.count))
        for hash in hashes { words[Self.word(hash, of: words.count)] |= Self.mask(hash) }
        self.words = words
    }

    static func wordCount(members: Int) -> Int {
        (members * bitsPerMember + 63) / 64
    }

    func mayContain(_ hash: UInt64) -> Bool {
        !words.isEmpty && Self.mayContain(hash, word: words[Self.word(hash, of: words.count)])
    }

    /// Whether the one word that a hash leads to has all of its bits.
    @inline(__always)
    static func mayContain(_ hash: UInt64, word: UInt64) -> Bool {
        let mask = Self.mask(hash)
        return word & mask == mask
    }

    /// The upper half of the hash, scaled to the number of words.
    @inline(__always)
    static func word(_ hash: UInt64, of count: Int) -> Int {
        Int(truncatingIfNeeded: ((hash >> 32) &* UInt64(truncatingIfNeeded: count)) >> 32)
    }

    /// Four bits from the lower half.
    @inline(__always)
    private static func mask(_ hash: UInt64) -> UInt64 {
        1 << (hash & 63) | 1 << ((hash >> 6) & 63) | 1 << ((hash >> 12) & 63) | 1 << ((hash >> 18) & 63)
    }
}
