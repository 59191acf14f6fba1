extension Parser {
    /// Stages joined by `|`: spansets as a pipeline, or what its last stage makes of them.
    enum Pipeline {
        case spansets(SpansetPipeline)
        case scalar(ScalarExpression)
        case constant(Literal, SourceRange)
        case series(MetricsExpression)
    }

    mutating func pipeline() throws(TraceQLError) -> Pipeline {
        let start = token.range
        var stages: [PipelineStage] = []
        repeat {
            if let function = function(of: .metrics, isExpected: !stages.isEmpty) {
                return .series(try furtherSeries(metrics(function, over: stages, from: start), from: start))
            }
            switch try stage(isFirst: stages.isEmpty) {
            case .spansets(let spansets): stages.append(PipelineStage(.spansets(spansets), at: spansets.range))
            case .stage(let stage): stages.append(stage)
            case .scalar(let scalar): return .scalar(try closing(scalar, stages, from: start))
            case .constant(let literal, let range):
                guard stages.isEmpty else { throw unexpected() }
                return .constant(literal, range)
            case .series(let series):
                guard stages.isEmpty else { throw TraceQLError("series cannot follow `|`", at: series.range) }
                return .series(try furtherSeries(series, from: start))
            }
        } while try accept(.pipe)
        return .spansets(SpansetPipeline(stages))
    }

    /// A number that ends a pipeline in parentheses.
    private mutating func closing(
        _ scalar: ScalarExpression, _ stages: [PipelineStage], from start: SourceRange
    ) throws(TraceQLError) -> ScalarExpression {
        if stages.isEmpty { return scalar }
        return ScalarExpression(.pipeline(SpansetPipeline(stages), scalar), at: range(from: start))
    }

    private mutating func stage(isFirst: Bool) throws(TraceQLError) -> Operand {
        guard let function = function(of: .stage) else { return try expression(above: .none) }
        if function == .coalesce, isFirst {
            throw TraceQLError("`coalesce()` joins the spansets of the stage before it", at: token.range)
        }
        return .stage(try stage(function))
    }

    /// `( … )`, whatever it holds.
    mutating func parenthesizedPipeline() throws(TraceQLError) -> Operand {
        let start = token.range
        try require(.openParenthesis)
        let inner = try nested { parser throws(TraceQLError) in try parser.pipeline() }
        try require(.closeParenthesis)
        let range = range(from: start)
        switch inner {
        case .scalar(let scalar): return Operand.scalar(scalar).with(range)
        case .constant(let literal, _): return .constant(literal, range)
        case .series(let series): return Operand.series(series).with(range)
        case .spansets(let pipeline):
            if pipeline.stages.count == 1, case .spansets(let spansets) = pipeline.stages[0].node {
                return Operand.spansets(spansets).with(range)
            }
            return .spansets(SpansetExpression(.pipeline(pipeline), at: range))
        }
    }
}
