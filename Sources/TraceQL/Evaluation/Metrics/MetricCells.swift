/// What a metric has added up for each series and step: cell `series * steps + step`.
enum MetricCells: Sendable {
    case counts([Int64])
    /// Sum and number of values.
    case sums([Double], [Int64])
    /// NaN without a value.
    case smallest([Double])
    case largest([Double])
    case quantiles(QuantileTable)

    init(_ function: CompiledMetric.Function) {
        switch function {
        case .rate, .count, .histogram: self = .counts([])
        case .sum, .average: self = .sums([], [])
        case .minimum: self = .smallest([])
        case .maximum: self = .largest([])
        case .quantiles: self = .quantiles(QuantileTable())
        }
    }

    mutating func grow(to cells: Int) {
        switch self {
        case .counts(var counts):
            self = .counts([])
            counts.grow(to: cells, 0)
            self = .counts(counts)
        case .sums(var sums, var counts):
            self = .counts([])
            sums.grow(to: cells, 0)
            counts.grow(to: cells, 0)
            self = .sums(sums, counts)
        case .smallest(var values):
            self = .counts([])
            values.grow(to: cells, .nan)
            self = .smallest(values)
        case .largest(var values):
            self = .counts([])
            values.grow(to: cells, .nan)
            self = .largest(values)
        case .quantiles(var table):
            self = .counts([])
            table.grow(to: cells)
            self = .quantiles(table)
        }
    }

    /// Adds the cells of another part, whose series have other numbers here.
    mutating func add(_ other: MetricCells, series: [Int32], stepCount: Int) throws {
        let cells = series.flatMap { slot in (0..<stepCount).map { Int(slot) * stepCount + $0 } }
        switch (self, other) {
        case (.counts(var counts), .counts(let others)):
            self = .counts([])
            for (index, cell) in cells.enumerated() { counts[cell] += others[index] }
            self = .counts(counts)
        case (.sums(var sums, var counts), .sums(let others, let otherCounts)):
            self = .counts([])
            for (index, cell) in cells.enumerated() {
                sums[cell] += others[index]
                counts[cell] += otherCounts[index]
            }
            self = .sums(sums, counts)
        case (.smallest(var values), .smallest(let others)):
            self = .counts([])
            for (index, cell) in cells.enumerated() { values[cell] = Double.minimum(values[cell], others[index]) }
            self = .smallest(values)
        case (.largest(var values), .largest(let others)):
            self = .counts([])
            for (index, cell) in cells.enumerated() { values[cell] = Double.maximum(values[cell], others[index]) }
            self = .largest(values)
        case (.quantiles(var table), .quantiles(let others)):
            self = .counts([])
            for (index, cell) in cells.enumerated() { try table.add(others, index, to: cell) }
            self = .quantiles(table)
        default: preconditionFailure("cells of one function")
        }
    }
}

extension Array {
    fileprivate mutating func grow(to size: Int, _ element: Element) {
        if size > count { append(contentsOf: repeatElement(element, count: size - count)) }
    }
}
