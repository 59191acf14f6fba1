extension Aggregate {
    /// One value for each spanset: `count` of its spans, the others of the numbers among their values, none where there
    /// is none.
    ///
    /// Sums of integers stop at the ends of 64 bits. The average of integers is a double, of durations a duration.
    func values(_ column: FieldColumn, _ table: SpansetTable, _ context: BlockContext) -> FieldColumn {
        if self == .count { return .integers(table.memberCounts(context), present: nil) }
        switch column {
        case .integers(let values, let present):
            return integers(values, Self.chosen(table, present), context)
        case .durations(let values): return durations(values, table, context)
        case .doubles(let values, let present): return doubles(values, Self.chosen(table, present), context)
        case .mixed: return .mixed(mixed(column, table, context))
        case .absent, .texts, .booleans, .statuses, .kinds, .lists: return .absent
        }
    }

    /// The table with those of its spans that have a value.
    private static func chosen(_ table: SpansetTable, _ present: [Bool]?) -> SpansetTable {
        guard let present else { return table }
        var table = table
        table.members.formIntersection(RowMask(present))
        return table
    }

    private func integers(_ values: [Int64], _ table: SpansetTable, _ context: BlockContext) -> FieldColumn {
        let counts = table.memberCounts(context)
        let results = whole(values, table, context)
        let present = counts.map { $0 > 0 }
        if self != .avg { return .integers(results, present: present) }
        return .doubles(
            results.indices.map { Double(results[$0]) / Double(Swift.max(counts[$0], 1)) }, present: present)
    }

    private func durations(_ values: [Int64], _ table: SpansetTable, _ context: BlockContext) -> FieldColumn {
        let counts = table.memberCounts(context)
        var results = whole(values, table, context)
        if self == .avg { for spanset in results.indices { results[spanset] /= Swift.max(counts[spanset], 1) } }
        // A spanset that no span is left of has no value; that is rare.
        if !counts.contains(0) { return .durations(results) }
        return .mixed(results.indices.map { counts[$0] > 0 ? .duration(results[$0]) : nil })
    }

    /// The smallest or largest value, or the sum.
    private func whole(_ values: [Int64], _ table: SpansetTable, _ context: BlockContext) -> [Int64] {
        var results = [Int64](repeating: self == .min ? .max : self == .max ? .min : 0, count: table.count)
        switch self {
        case .min: table.forEachMember(context) { results[$1] = Swift.min(results[$1], values[$0]) }
        case .max: table.forEachMember(context) { results[$1] = Swift.max(results[$1], values[$0]) }
        case .sum, .avg, .count:
            table.forEachMember(context) { results[$1] = results[$1].addingUpToLimit(values[$0]) }
        }
        return results
    }

    private func doubles(_ values: [Double], _ table: SpansetTable, _ context: BlockContext) -> FieldColumn {
        let counts = table.memberCounts(context)
        var results = [Double](repeating: self == .min ? .infinity : self == .max ? -.infinity : 0, count: table.count)
        switch self {
        case .min: table.forEachMember(context) { results[$1] = Swift.min(results[$1], values[$0]) }
        case .max: table.forEachMember(context) { results[$1] = Swift.max(results[$1], values[$0]) }
        case .sum, .avg, .count: table.forEachMember(context) { results[$1] += values[$0] }
        }
        if self == .avg { for spanset in results.indices { results[spanset] /= Double(Swift.max(counts[spanset], 1)) } }
        return .doubles(results, present: counts.map { $0 > 0 })
    }

    /// Values of several types, one after the other.
    private func mixed(_ column: FieldColumn, _ table: SpansetTable, _ context: BlockContext) -> [FieldValue?] {
        var results = [FieldValue?](repeating: nil, count: table.count)
        var counts = [Int64](repeating: 0, count: table.count)
        table.forEachMember(context) { row, spanset in
            guard let value = column.value(at: row), value.number != nil else { return }
            counts[spanset] += 1
            guard let result = results[spanset] else {
                results[spanset] = value
                return
            }
            switch self {
            case .min: results[spanset] = value.sortsBefore(result) ? value : result
            case .max: results[spanset] = result.sortsBefore(value) ? value : result
            case .sum, .avg, .count: results[spanset] = result.added(value)
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
