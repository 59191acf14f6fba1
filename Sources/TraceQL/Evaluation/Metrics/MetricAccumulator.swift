internal import TraceModel

/// One metrics function over the blocks of a part.
struct MetricAccumulator: Sendable {
    let metric: CompiledMetric
    let grid: StepGrid
    private(set) var slots: SeriesSlots
    private(set) var cells: MetricCells
    private(set) var exemplars: ExemplarTable

    init(_ metric: CompiledMetric, _ grid: StepGrid, exemplars: Int) {
        self.metric = metric
        self.grid = grid
        slots = SeriesSlots(stepCount: grid.count)
        cells = MetricCells(metric.function)
        self.exemplars = ExemplarTable(stepCount: grid.count, wanted: exemplars)
    }

    mutating func add(_ context: BlockContext) throws {
        let table = try PipelineEvaluator(context: context).run(metric.stages)
        if table.members.hasNone { return }
        var placed = try PlacedRows(table.members, grid, context)
        if placed.rows.isEmpty { return }
        let measured = try metric.operand.map { MeasuredColumn(try context.column($0), count: context.rowCount) }
        if let measured, !measured.present.hasAll { placed.keep { measured.present[$0] } }
        let series = try slots(context, table.members, placed, measured)
        cells.grow(to: slots.count * grid.count)
        let steps = Int32(grid.count)
        let numbers = series.indices.map { series[$0] &* steps &+ placed.steps[$0] }
        if let measured, !metric.function.isCount {
            try cells.record(numbers, placed.rows.map { measured.seriesValue(Int($0)) })
        } else {
            cells.record(numbers)
        }
        let values = metric.function.isCount ? nil : measured
        if exemplars.isWanted { try exemplars.record(context, series, slots.seeds, placed, values) }
    }

    private mutating func slots(
        _ context: BlockContext, _ members: RowMask, _ placed: PlacedRows, _ measured: MeasuredColumn?
    ) throws -> [Int32] {
        var chosen = members
        if metric.groups.count + (metric.function == .histogram ? 1 : 0) > 0, placed.rows.count < context.rowCount {
            chosen = RowMask(count: context.rowCount)
            for row in placed.rows { chosen.bytes[Int(row)] = 1 }
        }
        var groups = RowGroups(count: context.rowCount)
        for group in metric.groups {
            groups.split(by: GroupCodes(try context.column(group.expression), chosen), placed.rows)
        }
        if metric.function == .histogram, let measured {
            groups.split(by: GroupCodes(bucketsOf: measured, chosen), placed.rows)
        }
        return try groups.slots(placed.rows, &slots)
    }

    /// The series without labels, also when no span was counted.
    mutating func addEmptySeries() throws {
        _ = try slots.number([])
        cells.grow(to: slots.count * grid.count)
    }

    /// Adds what another part has found.
    mutating func add(_ other: MetricAccumulator) throws {
        let series = try other.slots.keys.map { try slots.number($0) }
        cells.grow(to: slots.count * grid.count)
        try cells.add(other.cells, series: series, stepCount: grid.count)
        exemplars.add(other.exemplars, series: series)
    }
}
