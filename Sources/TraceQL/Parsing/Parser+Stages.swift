extension Parser {
    mutating func stage(_ function: Function) throws(TraceQLError) -> PipelineStage {
        let start = token.range
        try advance()
        try require(.openParenthesis)
        let node = try arguments(of: function)
        try require(.closeParenthesis)
        return PipelineStage(node, at: range(from: start))
    }

    private mutating func arguments(of function: Function) throws(TraceQLError) -> PipelineStage.Node {
        switch function {
        case .by: return .group(try fieldExpression())
        case .select: return .select(try fieldList())
        case .sort: return .sort(try fieldExpression(), try direction())
        case .limit: return .limit(try wholeNumber(upTo: QueryLimits.rows))
        default: return .coalesce
        }
    }

    /// `asc` or `desc`; ascending where neither is written.
    private mutating func direction() throws(TraceQLError) -> SortDirection {
        if try accept(.descending) { return .descending }
        _ = try accept(.ascending)
        return .ascending
    }

    /// At least one, with commas.
    mutating func fieldList() throws(TraceQLError) -> [FieldExpression] {
        var fields = [try fieldExpression()]
        while try accept(.comma) { fields.append(try fieldExpression()) }
        return fields
    }
}
