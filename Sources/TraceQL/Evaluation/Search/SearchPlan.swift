/// A query for traces made ready to run.
struct SearchPlan: Sendable {
    let stages: [CompiledStage]
    let sort: (key: CompiledExpression, direction: SortDirection)?
    let limit: Int
    /// Whether traces are sorted so that no trace stands higher than its own duration allows.
    let isLongestFirst: Bool
    /// Shown with each span.
    let fields: [Field]
    let conditions: [FetchCondition]

    /// - Throws: ``TraceQLError`` for what cannot be evaluated.
    init(_ pipeline: SpansetPipeline, limit: Int) throws {
        try Self.checkOrder(pipeline.stages)
        stages = try StageCompiler().compile(pipeline.stages)
        var wanted = min(limit, AnswerLimits.traces)
        var sort: (CompiledExpression, SortDirection)?
        for stage in pipeline.stages {
            switch stage.node {
            case .limit(let count): wanted = min(wanted, count)
            case .sort(let key, let direction): sort = (try ExpressionCompiler().compile(key), direction)
            default: continue
            }
        }
        self.sort = sort
        self.limit = max(wanted, 0)
        fields = try OutputFields.of(pipeline)
        isLongestFirst = Self.isLongestFirst(sort)
        conditions = ConditionPlanner.conditions(pipeline.stages)
    }

    private static func isLongestFirst(_ sort: (key: CompiledExpression, direction: SortDirection)?) -> Bool {
        guard let sort, sort.direction == .descending, case .field(let field) = sort.key, !field.ofParent else {
            return false
        }
        return field.source == .intrinsic(.spanDuration) || field.source == .intrinsic(.traceDuration)
    }

    /// A stage that drops spansets after `limit()` would ask for fewer than the best; it belongs before.
    private static func checkOrder(_ stages: [PipelineStage]) throws {
        guard let limit = stages.firstIndex(where: { if case .limit = $0.node { true } else { false } }) else { return }
        for stage in stages[(limit + 1)...] {
            switch stage.node {
            case .select, .limit: continue
            case .spansets, .scalarFilter, .group, .coalesce, .sort:
                throw TraceQLError("expected nothing but select() after limit()", at: stage.range)
            }
        }
    }
}
