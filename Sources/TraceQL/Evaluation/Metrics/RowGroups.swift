/// The combined values of several columns as dense numbers.
struct RowGroups {
    private(set) var codes: [Int32]
    /// One value for each column.
    private(set) var keys: [[FieldValue?]]

    /// Above this many pairs a dictionary takes the place of a table.
    private static let largestTable = 1 << 20

    /// All rows in one group without a value.
    init(count: Int) {
        codes = [Int32](repeating: 0, count: count)
        keys = [[]]
    }

    /// Splits every group by another column.
    mutating func split(by column: GroupCodes, _ rows: [Int32]) {
        if keys.count == 1, let key = keys.first {
            codes = column.codes
            keys = column.values.map { key + [$0] }
            return
        }
        let width = column.values.count
        let pairs = keys.count * width
        var table = [Int32](repeating: -1, count: pairs <= Self.largestTable ? pairs : 0)
        var numbers: [Int: Int32] = [:]
        var split: [[FieldValue?]] = []
        for row in rows {
            let row = Int(row)
            let pair = Int(codes[row]) * width + Int(column.codes[row])
            let known = table.isEmpty ? numbers[pair] ?? -1 : table[pair]
            if known >= 0 {
                codes[row] = known
                continue
            }
            let number = Int32(split.count)
            split.append(keys[Int(codes[row])] + [column.values[Int(column.codes[row])]])
            if table.isEmpty { numbers[pair] = number } else { table[pair] = number }
            codes[row] = number
        }
        keys = split
    }

    /// The slot of each row, all looked up once for each group.
    func slots(_ rows: [Int32], _ slots: inout SeriesSlots) throws -> [Int32] {
        let numbers = try keys.map { try slots.number($0) }
        if let only = numbers.first, numbers.count == 1 { return [Int32](repeating: only, count: rows.count) }
        return rows.map { numbers[Int(codes[Int($0)])] }
    }
}
