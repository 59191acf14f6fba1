/// Runs the stages of a pipeline over one block.
struct PipelineEvaluator {
    let context: BlockContext

    /// The spansets that the stages leave of all traces.
    func run(_ stages: [CompiledStage]) throws -> SpansetTable {
        try run(stages, on: SpansetTable(allOf: context))
    }

    func run(_ stages: [CompiledStage], on input: SpansetTable) throws -> SpansetTable {
        var table = input
        for stage in stages {
            if table.members.hasNone { break }
            try apply(stage, to: &table)
        }
        return table
    }

    private func apply(_ stage: CompiledStage, to table: inout SpansetTable) throws {
        switch stage {
        case .spansets(let spansets): table.members = try rows(spansets, table)
        case .scalarFilter(let comparison, let left, let right):
            try filter(&table, comparison, left, right)
        case .group(let expression, let name):
            let codes = GroupCodes(try context.column(expression), table.members)
            table.group(by: codes, name: name, context)
        case .coalesce: table.coalesce(context)
        }
    }

    private func rows(_ spansets: CompiledSpansets, _ table: SpansetTable) throws -> RowMask {
        switch spansets {
        case .filter(let condition):
            var mask = try context.mask(condition)
            mask.formIntersection(table.members)
            return mask
        case .pipeline(let stages): return try run(stages, on: table).members
        case .operation(let operation, let left, let right):
            return try rows(operation, left, right, table)
        }
    }

    private func rows(
        _ operation: SpansetOperator, _ left: CompiledSpansets, _ right: CompiledSpansets, _ table: SpansetTable
    ) throws -> RowMask {
        // Every result but those of `||` and the negated forms needs both sides, and the right one is what is left.
        let rightRows = try rows(right, table)
        if rightRows.hasNone, operation.relation != .or { return rightRows }
        let leftRows = try rows(left, table)
        switch operation.relation {
        case .or: return union(leftRows, rightRows)
        case .and:
            var both = table
            both.members = union(leftRows, rightRows)
            let left = table.touched(by: leftRows, context)
            let right = table.touched(by: rightRows, context)
            both.keep(left.intersection(right), context)
            return both.members
        case .descendant, .child, .ancestor, .parent, .sibling:
            if leftRows.hasNone { return operation.form == .negated ? rightRows : leftRows }
            let join = try StructuralJoin(context, owners: table.owners, ownerCount: table.count)
            return try join.rows(operation, leftRows, rightRows)
        }
    }

    private func union(_ left: RowMask, _ right: RowMask) -> RowMask {
        var both = left
        both.formUnion(right)
        return both
    }
}
