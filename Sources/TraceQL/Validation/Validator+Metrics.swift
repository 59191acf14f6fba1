extension Validator {
    mutating func check(_ metrics: MetricsExpression) {
        switch metrics.node {
        case .constant: return
        case .aggregate(let pipeline, let function, let fields):
            check(pipeline, isWhole: false)
            if let operand = function.operand { checkNumber(operand, of: function.name.rawValue) }
            check(grouping: fields)
        case .compare(let pipeline, let comparison): check(pipeline, comparison, at: metrics.range)
        case .rank(let series, _, _), .filter(let series, _, _): checkSeries(series)
        case .arithmetic(_, let left, let right):
            checkSeries(left)
            checkSeries(right)
        }
    }

    /// Series that something further is done with.
    private mutating func checkSeries(_ series: MetricsExpression) {
        if case .compare = series.node {
            report("the series of `compare()` cannot be ranked, filtered or calculated with", at: series.range)
        }
        check(series)
    }

    private mutating func check(grouping fields: [FieldExpression]) {
        for field in fields { checkField(field, of: Function.by.rawValue) }
        if fields.count > QueryLimits.groupingFields {
            let excess = fields[QueryLimits.groupingFields].range
            report("series are grouped by at most \(QueryLimits.groupingFields) fields", at: excess)
        }
    }

    private mutating func check(
        _ pipeline: SpansetPipeline, _ comparison: MetricsExpression.Comparison, at range: SourceRange
    ) {
        check(pipeline, isWhole: false)
        if let selection = comparison.selection { checkCondition(selection) }
        if let start = comparison.start, let end = comparison.end, start >= end {
            report("`compare` starts before it ends", at: range)
        }
    }
}
