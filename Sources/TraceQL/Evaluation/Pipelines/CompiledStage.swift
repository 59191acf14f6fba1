/// A stage of a pipeline made ready for blocks.
enum CompiledStage: Sendable {
    case spansets(CompiledSpansets)
    case scalarFilter(Comparison, CompiledScalar, CompiledScalar)
    case group(CompiledExpression, name: String)
    case coalesce
}

indirect enum CompiledSpansets: Sendable {
    case filter(CompiledExpression)
    case operation(SpansetOperator, CompiledSpansets, CompiledSpansets)
    /// A pipeline in parentheses: all spans of the spansets that it leaves.
    case pipeline([CompiledStage])
}

indirect enum CompiledScalar: Sendable {
    case constant(FieldValue?)
    case aggregate(Aggregate, CompiledExpression?, name: String)
    /// An aggregate over the spans that a pipeline of its own leaves of each spanset.
    case pipeline([CompiledStage], CompiledScalar)
    case negative(CompiledScalar)
    case arithmetic(Arithmetic, CompiledScalar, CompiledScalar)
}
