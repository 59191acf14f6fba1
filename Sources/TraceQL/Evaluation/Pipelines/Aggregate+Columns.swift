extension Aggregate {
    /// One value for each owner of rows: `count` of its rows, the others of the numbers among its values, nil where
    /// there is none.
    ///
    /// Sums of integers stop at the ends of 64 bits. The average of integers is a double, of durations a duration.
    func values(_ column: FieldColumn, _ rows: RowMask, owners: [Int32], count: Int) -> [FieldValue?] {
        if self == .count { return Self.counts(rows, owners, count).map { .integer($0) } }
        switch column {
        case .integers(let values, let present):
            return whole(values, Self.chosen(rows, present), owners, count) { .integer($0) }
        case .durations(let values): return whole(values, rows, owners, count) { .duration($0) }
        case .doubles(let values, let present): return doubles(values, Self.chosen(rows, present), owners, count)
        case .mixed: return mixed(column, rows, owners, count)
        case .absent, .texts, .booleans, .statuses, .kinds, .lists: return [FieldValue?](repeating: nil, count: count)
        }
    }

    private static func counts(_ rows: RowMask, _ owners: [Int32], _ count: Int) -> [Int64] {
        var counts = [Int64](repeating: 0, count: count)
        for row in 0..<rows.count where rows[row] { counts[Int(owners[row])] += 1 }
        return counts
    }

    private static func chosen(_ rows: RowMask, _ present: [Bool]?) -> RowMask {
        guard let present else { return rows }
        var rows = rows
        rows.formIntersection(RowMask(present))
        return rows
    }

    private func whole(
        _ values: [Int64], _ rows: RowMask, _ owners: [Int32], _ count: Int, _ make: (Int64) -> FieldValue
    ) -> [FieldValue?] {
        let counts = Self.counts(rows, owners, count)
        var results = [Int64](repeating: self == .min ? .max : self == .max ? .min : 0, count: count)
        for row in 0..<rows.count where rows[row] {
            let owner = Int(owners[row])
            switch self {
            case .min: results[owner] = Swift.min(results[owner], values[row])
            case .max: results[owner] = Swift.max(results[owner], values[row])
            case .sum, .avg, .count: results[owner] = results[owner].addingUpToLimit(values[row])
            }
        }
        return (0..<count).map { owner in
            if counts[owner] == 0 { return nil }
            let value = make(results[owner])
            guard self == .avg else { return value }
            if value.isDuration { return .duration(results[owner] / counts[owner]) }
            return .double(Double(results[owner]) / Double(counts[owner]))
        }
    }

    private func doubles(_ values: [Double], _ rows: RowMask, _ owners: [Int32], _ count: Int) -> [FieldValue?] {
        let counts = Self.counts(rows, owners, count)
        var results = [Double](repeating: self == .min ? .infinity : self == .max ? -.infinity : 0, count: count)
        for row in 0..<rows.count where rows[row] {
            let owner = Int(owners[row])
            switch self {
            case .min: results[owner] = Swift.min(results[owner], values[row])
            case .max: results[owner] = Swift.max(results[owner], values[row])
            case .sum, .avg, .count: results[owner] += values[row]
            }
        }
        return (0..<count).map { owner in
            guard counts[owner] > 0 else { return nil }
            return .double(self == .avg ? results[owner] / Double(counts[owner]) : results[owner])
        }
    }

    /// Values of several types, one after the other.
    private func mixed(_ column: FieldColumn, _ rows: RowMask, _ owners: [Int32], _ count: Int) -> [FieldValue?] {
        var results = [FieldValue?](repeating: nil, count: count)
        var counts = [Int64](repeating: 0, count: count)
        for row in 0..<rows.count where rows[row] {
            guard let value = column.value(at: row), value.number != nil else { continue }
            let owner = Int(owners[row])
            counts[owner] += 1
            guard let result = results[owner] else {
                results[owner] = value
                continue
            }
            switch self {
            case .min: results[owner] = value.sortsBefore(result) ? value : result
            case .max: results[owner] = result.sortsBefore(value) ? value : result
            case .sum, .avg, .count: results[owner] = result.added(value)
            }
        }
        guard self == .avg else { return results }
        return results.indices.map { results[$0]?.divided(by: counts[$0]) }
    }
}

extension Int64 {
    @inline(__always)
    func addingUpToLimit(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (self < 0 ? .min : .max) : sum
    }
}

extension FieldValue {
    fileprivate func added(_ other: FieldValue) -> FieldValue? {
        switch (self, other) {
        case (.integer(let a), .integer(let b)): .integer(a.addingUpToLimit(b))
        case (.duration(let a), .duration(let b)): .duration(a.addingUpToLimit(b))
        default: Arithmetic.add.apply(self, other)
        }
    }

    fileprivate func divided(by count: Int64) -> FieldValue? {
        switch self {
        case .duration(let value): .duration(value / count)
        default: number.map { .double($0.asDouble / Double(count)) }
        }
    }
}
