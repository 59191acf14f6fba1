/// `compare()` over the blocks of a part.
struct ComparisonAccumulator: Sendable {
    let comparison: CompiledComparison
    let grid: StepGrid
    private(set) var attributes: [Field: ComparedAttribute] = [:]

    init(_ comparison: CompiledComparison, _ grid: StepGrid) {
        self.comparison = comparison
        self.grid = grid
    }

    mutating func add(_ context: BlockContext) throws {
        let table = try PipelineEvaluator(context: context).run(comparison.stages)
        if table.members.hasNone { return }
        let placed = try PlacedRows(table.members, grid, context)
        if placed.rows.isEmpty { return }
        let starts = try comparison.range.map { _ in try context.starts() }
        let selected = try context.mask(comparison.selection)
        let steps = Int32(grid.count)
        let cells = placed.rows.indices.map { index -> Int32 in
            let row = Int(placed.rows[index])
            let isSelected = selected[row] && isInWindow(starts?[row])
            return (isSelected ? steps : 0) + placed.steps[index]
        }
        var counted = RowMask(count: context.rowCount)
        for row in placed.rows { counted[Int(row)] = true }
        for field in try fields(context) {
            let column = try context.column(field)
            if case .absent = column { continue }
            let codes = GroupCodes(column, counted)
            attributes[field, default: ComparedAttribute(stepCount: grid.count)].record(codes, placed.rows, cells)
        }
    }

    private func isInWindow(_ start: UInt64?) -> Bool {
        guard let range = comparison.range, let start else { return true }
        return range.contains(start)
    }

    private func fields(_ context: BlockContext) throws -> [Field] {
        let attributes = try CompiledComparison.scopes.flatMap { scope in
            try context.block.attributeKeys(scope).map { Field(scope, $0) }
        }
        return CompiledComparison.intrinsics.map { Field($0) } + attributes
    }

    mutating func add(_ other: ComparisonAccumulator) {
        for (field, attribute) in other.attributes {
            attributes[field, default: ComparedAttribute(stepCount: grid.count)].add(attribute)
        }
    }

    /// For each attribute the most frequent values of the rest and of the selection, and the totals of both; for an
    /// attribute with too many values the totals and an error.
    var series: [TimeSeries] {
        attributes.flatMap { field, attribute -> [TimeSeries] in
            guard attribute.totals.contains(where: { $0 > 0 }) else { return [] }
            let name = field.labelName
            var series: [TimeSeries] = []
            for (side, type) in ["baseline", "selection"].enumerated() {
                series += values(attribute, side, type, name)
                series.append(total(attribute, side, type, name))
            }
            if attribute.hasTooManyValues { series.append(error(name)) }
            return series.filter { $0.samples.contains { $0 != nil } }
        }
    }

    private func values(_ attribute: ComparedAttribute, _ side: Int, _ type: String, _ name: String) -> [TimeSeries] {
        let totals = attribute.values.indices.map { value in
            (value: value, total: attribute.counts(value, side: side).reduce(0) { $0 + UInt64($1) })
        }
        let ordered = totals.filter { $0.total > 0 }.sorted { a, b in
            a.total != b.total ? a.total > b.total : attribute.values[a.value].sortsBefore(attribute.values[b.value])
        }
        return ordered.prefix(comparison.top).map { entry in
            TimeSeries(
                labels: [SeriesLabel(Self.typeLabel, .text(type)), SeriesLabel(name, attribute.values[entry.value])],
                samples: attribute.counts(entry.value, side: side).map(Double.init))
        }
    }

    private func total(_ attribute: ComparedAttribute, _ side: Int, _ type: String, _ name: String) -> TimeSeries {
        let counts = attribute.totals(side: side)
        return TimeSeries(
            labels: [SeriesLabel(Self.typeLabel, .text(type + "_total")), SeriesLabel(name, nil)],
            samples: counts.contains { $0 > 0 } ? counts.map(Double.init) : counts.map { _ in nil })
    }

    private func error(_ name: String) -> TimeSeries {
        TimeSeries(
            labels: [SeriesLabel("__meta_error", .text("__too_many_values__")), SeriesLabel(name, nil)],
            samples: [Double?](repeating: 0, count: grid.count))
    }

    private static let typeLabel = "__meta_type"
}
