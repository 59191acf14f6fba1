/// Where each fact of one span stands: a row of the attribute table for each fact that some key tells.
struct FactRows {
    private(set) var told: UInt64 = 0
    private var rows = [UInt32](repeating: 0, count: 64)
    private var ranks = [UInt8](repeating: 0, count: 64)

    mutating func clear() {
        told = 0
    }

    /// Notes a row, unless a better key told the same fact.
    @inline(__always)
    mutating func note(_ meaning: KnownKeys.Meaning, row: Int) {
        if meaning.rank == KnownKeys.noRank { return }
        let fact = Int(meaning.fact)
        let bit: UInt64 = 1 << UInt64(fact)
        if told & bit != 0, ranks[fact] <= meaning.rank { return }
        told |= bit
        rows[fact] = UInt32(row)
        ranks[fact] = meaning.rank
    }

    @inline(__always)
    func has(_ fact: Fact) -> Bool { told & fact.bit != 0 }

    @inline(__always)
    func row(_ fact: Fact) -> Int? {
        has(fact) ? Int(rows[Int(fact.rawValue)]) : nil
    }
}
