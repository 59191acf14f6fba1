extension MetricCells {
    /// Counts rows: `cells` has one for each.
    mutating func record(_ cells: [Int32]) {
        guard case .counts(var counts) = self else { return }
        self = .counts([])
        var span = counts.mutableSpan
        for cell in cells { span[Int(cell)] &+= 1 }
        self = .counts(counts)
    }

    /// Takes in a value for each of the cells.
    mutating func record(_ cells: [Int32], _ values: [Double]) throws {
        switch self {
        case .counts: record(cells)
        case .sums(var sums, var counts):
            self = .counts([])
            for (cell, value) in zip(cells, values) {
                sums[Int(cell)] += value
                counts[Int(cell)] += 1
            }
            self = .sums(sums, counts)
        case .smallest(var smallest):
            self = .counts([])
            for (cell, value) in zip(cells, values) { smallest[Int(cell)] = Double.minimum(smallest[Int(cell)], value) }
            self = .smallest(smallest)
        case .largest(var largest):
            self = .counts([])
            for (cell, value) in zip(cells, values) { largest[Int(cell)] = Double.maximum(largest[Int(cell)], value) }
            self = .largest(largest)
        case .quantiles(var table):
            self = .counts([])
            try table.record(values, in: cells)
            self = .quantiles(table)
        }
    }
}
