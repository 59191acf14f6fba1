/// The values of a column as small numbers, dense in the order of their first row: what grouping works with.
struct GroupCodes {
    /// For each row; rows that were left out have 0.
    private(set) var codes: [Int32]
    /// The value of each number; nil for rows without one.
    private(set) var values: [FieldValue?] = []

    /// Numbers the values of the chosen rows.
    init(_ column: FieldColumn, _ chosen: RowMask) {
        codes = [Int32](repeating: 0, count: chosen.count)
        switch column {
        case .texts(let texts, let table):
            number(chosen, limit: table.count + 1, { texts[$0] == FieldColumn.noText ? table.count : Int(texts[$0]) }) {
                column.value(at: $0)
            }
        case .booleans(let flags, let present):
            number(chosen, limit: 3, { present?[$0] == false ? 2 : flags[$0] ? 1 : 0 }) { column.value(at: $0) }
        case .statuses(let words):
            number(chosen, limit: StatusWord.allCases.count, { Int(words[$0].number) }) { column.value(at: $0) }
        case .kinds(let words):
            number(chosen, limit: KindWord.allCases.count, { Int(words[$0].number) }) { column.value(at: $0) }
        case .integers(let values, let present):
            number(column, chosen, present) { UInt64(bitPattern: values[$0]) }
        case .durations(let values): number(column, chosen, nil) { UInt64(bitPattern: values[$0]) }
        case .doubles(let values, let present): number(column, chosen, present) { values[$0].bitPattern }
        case .absent, .mixed, .lists: number(column, chosen)
        }
    }

    /// Numbers values that have numbers below a limit already, and says what a number stands for by one of its rows.
    init(_ chosen: RowMask, limit: Int, _ code: (Int) -> Int, _ value: (Int) -> FieldValue?) {
        codes = [Int32](repeating: 0, count: chosen.count)
        number(chosen, limit: limit, code, value)
    }

    /// Values that are numbered below a small limit already: one look-up in an array for each row.
    @inline(__always)
    private mutating func number(
        _ chosen: RowMask, limit: Int, _ code: (Int) -> Int, _ value: (Int) -> FieldValue?
    ) {
        var numbers = [Int32](repeating: -1, count: limit)
        var found = values
        var span = codes.mutableSpan
        for row in 0..<chosen.count where chosen[row] {
            let code = code(row)
            if numbers[code] < 0 {
                numbers[code] = Int32(found.count)
                found.append(value(row))
            }
            span[row] = numbers[code]
        }
        values = found
    }

    /// Values of 64 bits: a small cache in front of the dictionary, since values repeat.
    @inline(__always)
    private mutating func number(
        _ column: FieldColumn, _ chosen: RowMask, _ present: [Bool]?, _ bits: (Int) -> UInt64
    ) {
        let cacheSize = 256
        var cachedBits = [UInt64](repeating: 0, count: cacheSize)
        var cachedNumbers = [Int32](repeating: -1, count: cacheSize)
        var numbers: [UInt64: Int32] = [:]
        var missing: Int32 = -1
        for row in 0..<chosen.count where chosen[row] {
            if present?[row] == false {
                if missing < 0 { missing = append(nil) }
                codes[row] = missing
                continue
            }
            let bits = bits(row)
            let place = Int(truncatingIfNeeded: (bits &* 0x9e37_79b9_7f4a_7c15) >> 56)
            if cachedNumbers[place] < 0 || cachedBits[place] != bits {
                cachedBits[place] = bits
                let known = numbers[bits]
                cachedNumbers[place] = known ?? append(column.value(at: row))
                if known == nil { numbers[bits] = cachedNumbers[place] }
            }
            codes[row] = cachedNumbers[place]
        }
    }

    private mutating func number(_ column: FieldColumn, _ chosen: RowMask) {
        var numbers: [FieldValue?: Int32] = [:]
        for row in 0..<chosen.count where chosen[row] {
            let value = column.value(at: row)
            if let known = numbers[value] {
                codes[row] = known
            } else {
                codes[row] = append(value)
                numbers[value] = codes[row]
            }
        }
    }

    private mutating func append(_ value: FieldValue?) -> Int32 {
        values.append(value)
        return Int32(values.count - 1)
    }
}
