/// What the parser has read of a stage, by what can be done with it.
///
/// Spansets, numbers and series share operators and parentheses; which of them a parenthesis holds shows only
/// inside it.
enum Operand {
    case spansets(SpansetExpression)
    /// A number for each spanset, with an aggregate somewhere in it.
    case scalar(ScalarExpression)
    /// Integers, floats and durations.
    case constant(Literal, SourceRange)
    /// A finished stage, such as `count() > 2` or `by(name)`.
    case stage(PipelineStage)
    case series(MetricsExpression)

    var range: SourceRange {
        switch self {
        case .spansets(let spansets): spansets.range
        case .scalar(let scalar): scalar.range
        case .constant(_, let range): range
        case .stage(let stage): stage.range
        case .series(let series): series.range
        }
    }

    /// The same in parentheses.
    func with(_ range: SourceRange) -> Operand {
        switch self {
        case .spansets(let spansets): .spansets(SpansetExpression(spansets.node, at: range))
        case .scalar(let scalar): .scalar(ScalarExpression(scalar.node, at: range))
        case .constant(let literal, _): .constant(literal, range)
        case .stage(let stage): .stage(PipelineStage(stage.node, at: range))
        case .series(let series): .series(MetricsExpression(series.node, at: range))
        }
    }

    /// For messages.
    var description: String {
        switch self {
        case .spansets: "spansets"
        case .scalar, .constant: "a number"
        case .stage: "a filter"
        case .series: "series"
        }
    }

    /// As a number of a spanset, where it is one.
    var asScalar: ScalarExpression? {
        switch self {
        case .scalar(let scalar): scalar
        case .constant(let literal, let range): ScalarExpression(.literal(literal), at: range)
        case .spansets, .stage, .series: nil
        }
    }
}
