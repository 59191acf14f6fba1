internal import TraceModel

/// Remembers what words of a batch mean: the same few stand on every span. Forgets by being overwritten.
struct WordMemo {
    /// Which table a word was looked up in.
    enum Table: UInt64 {
        case operation = 1
        case provider = 2
        case finishReason = 3
    }

    private static let size = 64
    private var keys = [UInt64](repeating: 0, count: WordMemo.size)
    private var values = [UInt8](repeating: 0, count: WordMemo.size)

    /// A word's key: its text, the table, and the dialect where the table depends on it.
    @inline(__always)
    static func key(_ table: Table, _ text: BatchText, dialect: UInt8 = 0) -> UInt64 {
        table.rawValue << 56 | UInt64(dialect) << 48 | UInt64(text.skipped & 0xff) << 40
            | UInt64(text.dropped & 0xff) << 32 | UInt64(text.reference)
    }

    @inline(__always)
    func value(_ key: UInt64) -> UInt8? {
        let place = Self.place(key)
        return keys[place] == key ? values[place] : nil
    }

    mutating func remember(_ value: UInt8, for key: UInt64) {
        let place = Self.place(key)
        keys[place] = key
        values[place] = value
    }

    @inline(__always)
    private static func place(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 58)
    }
}
