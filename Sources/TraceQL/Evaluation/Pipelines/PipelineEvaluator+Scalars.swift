extension PipelineEvaluator {
    /// Keeps the spansets for which a comparison holds, and notes what was counted.
    func filter(
        _ table: inout SpansetTable, _ comparison: Comparison, _ left: CompiledScalar, _ right: CompiledScalar
    ) throws {
        var noted: [SpansetTable.Attribute] = []
        let lefts = try values(left, table, &noted)
        let rights = try values(right, table, &noted)
        if case .constant(let bound?) = right {
            table.keep(try ValueTest.compare(comparison, bound).mask(lefts, count: table.count), context)
        } else {
            table.keep(comparison.mask(lefts, rights, count: table.count), context)
        }
        for attribute in noted where !table.attributes.contains(where: { $0.name == attribute.name }) {
            table.attributes.append(attribute)
        }
    }

    /// One number for each spanset, nil where it has none.
    private func values(
        _ scalar: CompiledScalar, _ table: SpansetTable, _ noted: inout [SpansetTable.Attribute]
    ) throws -> FieldColumn {
        switch scalar {
        case .constant(let value): return .repeating(value, count: table.count)
        case .negative(let operand): return try values(operand, table, &noted).negated
        case .arithmetic(let arithmetic, let left, let right):
            let lefts = try values(left, table, &noted)
            return arithmetic.apply(lefts, try values(right, table, &noted), count: table.count)
        case .pipeline(let stages, let inner):
            var rest = table
            rest.members = try run(stages, on: table).members
            var unnoted: [SpansetTable.Attribute] = []
            return try values(inner, rest, &unnoted)
        case .aggregate(let aggregate, let operand, let name):
            let column = try operand.map(context.column)
            let values = aggregate.values(column ?? .absent, table, context)
            noted.append(SpansetTable.Attribute(name: name, values: values))
            return values
        }
    }
}
