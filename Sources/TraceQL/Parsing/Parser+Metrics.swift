extension Parser {
    /// `rate() by (name)` and its relatives, behind the stages they count.
    mutating func metrics(
        _ function: Function, over stages: [PipelineStage], from start: SourceRange
    ) throws(TraceQLError) -> MetricsExpression {
        guard !stages.isEmpty else {
            let message = "`\(function.rawValue)` needs spansets before it: `{ } | \(function.rawValue)(…)`"
            throw TraceQLError(message, at: token.range)
        }
        let pipeline = SpansetPipeline(stages)
        try advance()
        try require(.openParenthesis)
        if function == .compare {
            let comparison = try comparison()
            try require(.closeParenthesis)
            return MetricsExpression(.compare(pipeline, comparison), at: range(from: start))
        }
        let metric = try arguments(ofMetric: function)
        try require(.closeParenthesis)
        let fields = try grouping()
        return MetricsExpression(.aggregate(pipeline, metric, by: fields), at: range(from: start))
    }

    private mutating func arguments(ofMetric function: Function) throws(TraceQLError) -> MetricsFunction {
        switch function {
        case .sumOverTime: return .sumOverTime(try fieldExpression())
        case .minOverTime: return .minOverTime(try fieldExpression())
        case .maxOverTime: return .maxOverTime(try fieldExpression())
        case .averageOverTime: return .averageOverTime(try fieldExpression())
        case .histogramOverTime: return .histogramOverTime(try fieldExpression())
        case .quantileOverTime: return .quantileOverTime(try fieldExpression(), try quantiles())
        case .countOverTime: return .countOverTime
        default: return .rate
        }
    }

    private mutating func quantiles() throws(TraceQLError) -> [Double] {
        var quantiles: [Double] = []
        try require(.comma)
        repeat {
            guard quantiles.count < QueryLimits.quantiles else {
                throw TraceQLError("a query may ask for \(QueryLimits.quantiles) quantiles", at: token.range)
            }
            quantiles.append(try quantile())
        } while try accept(.comma)
        return quantiles
    }

    private mutating func quantile() throws(TraceQLError) -> Double {
        expect(.number)
        let value: Double
        switch token.kind {
        case .float(let number): value = number
        case .integer(let number): value = Double(number)
        case .symbol(.minus): value = -1
        default: throw unexpected()
        }
        guard value >= 0, value <= 1 else { throw TraceQLError("a quantile is between 0 and 1", at: token.range) }
        try advance()
        return value
    }

    private mutating func grouping() throws(TraceQLError) -> [FieldExpression] {
        guard try accept(.by) else { return [] }
        try require(.openParenthesis)
        let fields = try fieldList()
        try require(.closeParenthesis)
        return fields
    }

    /// `{selection}`, then `top`, then `start` and `end`.
    private mutating func comparison() throws(TraceQLError) -> MetricsExpression.Comparison {
        guard case .filter(let selection) = try spansetFilter().node else { throw unexpected() }
        var comparison = MetricsExpression.Comparison(selection: selection, top: 10, start: nil, end: nil)
        guard try accept(.comma) else { return comparison }
        comparison.top = try wholeNumber(upTo: QueryLimits.comparedValues)
        guard try accept(.comma) else { return comparison }
        let start = try timestamp()
        try require(.comma)
        let end = try timestamp()
        // Two zeros are Tempo's way to leave them out.
        if start != 0 || end != 0 { (comparison.start, comparison.end) = (start, end) }
        return comparison
    }
}
