/// Where each fact of one span stands: a row of the attribute table for each fact that some key tells.
struct FactRows {
    /// The bits of the facts that are told.
    private(set) var told: UInt64 = 0
    /// By fact: the rank of the key in the upper half, its row in the lower. Worth something only for facts that are told.
    private var places = [UInt64](repeating: 0, count: 64)

    mutating func clear() {
        told = 0
    }

    /// Notes a row, unless a better key told the same fact.
    @inline(__always)
    mutating func note(_ meaning: KnownKeys.Meaning, row: Int) {
        if meaning.rank == KnownKeys.noRank { return }
        let fact = Int(meaning.fact)
        let bit: UInt64 = 1 << UInt64(fact)
        if told & bit != 0, places[fact] >> 32 <= UInt64(meaning.rank) { return }
        told |= bit
        places[fact] = UInt64(meaning.rank) << 32 | UInt64(UInt32(truncatingIfNeeded: row))
    }

    @inline(__always)
    func has(_ fact: Fact) -> Bool { told & fact.bit != 0 }

    @inline(__always)
    func row(_ fact: Fact) -> Int? {
        has(fact) ? Int(UInt32(truncatingIfNeeded: places[Int(fact.rawValue)])) : nil
    }
}
