/// A set of request rows as it is kept: few rows as numbers, many as bits.
enum RowSet: Sendable {
    case rows([UInt32])
    case bits(RowBits)

    /// - Parameter rows: ascending.
    init(_ rows: [UInt32], count: Int) {
        if rows.count * 32 < count {
            self = .rows(rows)
        } else {
            var bits = RowBits(count: count)
            for row in rows { bits.insert(Int(row)) }
            self = .bits(bits)
        }
    }

    var byteCount: Int {
        switch self {
        case .rows(let rows): rows.count * 4
        case .bits(let bits): bits.words.count * 8
        }
    }
}
