/// Compiles pipelines once for a query.
struct StageCompiler {
    private let expressions = ExpressionCompiler()

    /// What selects and filters; `select`, `sort` and `limit` say what to make of the result and are left out.
    func compile(_ stages: [PipelineStage]) throws -> [CompiledStage] {
        try stages.compactMap { stage in
            switch stage.node {
            case .spansets(let spansets): return .spansets(try compile(spansets))
            case .scalarFilter(let operation, let left, let right):
                return try scalarFilter(operation, left, right, at: stage.range)
            case .group(let expression):
                return .group(try expressions.compile(expression), name: "by(\(expression.labelName))")
            case .coalesce: return .coalesce
            case .select, .sort, .limit: return nil
            }
        }
    }

    private func compile(_ spansets: SpansetExpression) throws -> CompiledSpansets {
        switch spansets.node {
        case .filter(nil): return .filter(.constant(.boolean(true)))
        case .filter(let condition?): return .filter(try expressions.compile(condition))
        case .operation(let operation, let left, let right):
            return .operation(operation, try compile(left), try compile(right))
        case .pipeline(let pipeline): return .pipeline(try inner(pipeline.stages))
        }
    }

    /// Order and number of the whole answer are nothing that a part of it can have.
    private func inner(_ stages: [PipelineStage]) throws -> [CompiledStage] {
        for stage in stages {
            switch stage.node {
            case .sort, .limit:
                throw TraceQLError(
                    "sort() and limit() stand at the end of a query, not in parentheses", at: stage.range)
            default: continue
            }
        }
        return try compile(stages)
    }

    private func scalarFilter(
        _ operation: BinaryOperator, _ left: ScalarExpression, _ right: ScalarExpression, at range: SourceRange
    ) throws -> CompiledStage {
        guard let comparison = Comparison(operation) else {
            throw TraceQLError("expected a comparison of numbers, found '\(operation.rawValue)'", at: range)
        }
        return .scalarFilter(comparison, try compile(left), try compile(right))
    }

    private func compile(_ scalar: ScalarExpression) throws -> CompiledScalar {
        switch scalar.node {
        case .literal(let literal): return .constant(literal.value)
        case .aggregate(let aggregate, let operand):
            return .aggregate(
                aggregate, try operand.map(expressions.compile),
                name: "\(aggregate.rawValue)(\(operand?.labelName ?? ""))")
        case .pipeline(let pipeline, let value): return .pipeline(try inner(pipeline.stages), try compile(value))
        case .negative(let operand): return .negative(try compile(operand))
        case .binary(let operation, let left, let right):
            guard let arithmetic = Arithmetic(operation) else {
                throw TraceQLError(
                    "expected arithmetic between numbers, found '\(operation.rawValue)'", at: scalar.range)
            }
            return .arithmetic(arithmetic, try compile(left), try compile(right))
        }
    }
}
