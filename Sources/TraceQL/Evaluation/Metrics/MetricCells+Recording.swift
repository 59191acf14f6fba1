extension MetricCells {
    /// Counts rows: `cells` has one for each.
    mutating func record(_ cells: [Int32]) {
        guard case .counts(var counts) = self else { return }
        self = .counts([])
        for cell in cells { counts[Int(cell)] += 1 }
        self = .counts(counts)
    }

    /// Takes in the value of each row that has one.
    mutating func record(_ cells: [Int32], _ rows: [Int32], _ measured: MeasuredColumn) throws {
        switch self {
        case .counts: record(cells)
        case .sums(var sums, var counts):
            self = .counts([])
            for (cell, row) in zip(cells, rows) where measured.present[Int(row)] {
                sums[Int(cell)] += measured.seriesValue(Int(row))
                counts[Int(cell)] += 1
            }
            self = .sums(sums, counts)
        case .smallest(var values):
            self = .counts([])
            for (cell, row) in zip(cells, rows) where measured.present[Int(row)] {
                values[Int(cell)] = Double.minimum(values[Int(cell)], measured.seriesValue(Int(row)))
            }
            self = .smallest(values)
        case .largest(var values):
            self = .counts([])
            for (cell, row) in zip(cells, rows) where measured.present[Int(row)] {
                values[Int(cell)] = Double.maximum(values[Int(cell)], measured.seriesValue(Int(row)))
            }
            self = .largest(values)
        case .quantiles(var table):
            self = .counts([])
            for (cell, row) in zip(cells, rows) where measured.present[Int(row)] {
                try table.record(measured.seriesValue(Int(row)), in: Int(cell))
            }
            self = .quantiles(table)
        }
    }
}
