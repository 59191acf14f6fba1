/// A metrics query made ready to run: its functions over spans, and what is made of their series.
struct MetricsPlan: Sendable {
    enum Source: Sendable {
        case metric(CompiledMetric)
        case comparison(CompiledComparison)
    }

    /// What follows from the series of the sources, by their place in ``sources``.
    indirect enum Node: Sendable {
        case source(Int)
        case constant(Double)
        case rank(Node, SortDirection, Int)
        case filter(Node, Comparison, Double)
        case arithmetic(BinaryOperator, Node, Node)
    }

    private(set) var sources: [Source] = []
    private(set) var root = Node.constant(0)
    let conditions: [FetchCondition]

    /// Whether doubles are added up.
    var dependsOnOrder: Bool {
        sources.contains { source in
            guard case .metric(let metric) = source else { return false }
            return metric.function == .sum || metric.function == .average
        }
    }

    /// - Throws: ``TraceQLError`` for what cannot be evaluated.
    init(_ expression: MetricsExpression) throws {
        var pipelines: [SpansetPipeline] = []
        var sources: [Source] = []
        root = try Self.node(expression, &sources, &pipelines)
        guard !sources.isEmpty else {
            throw TraceQLError("expected a metrics function, found only numbers", at: expression.range)
        }
        self.sources = sources
        conditions = Self.conditions(pipelines)
    }

    /// Several pipelines read the same blocks: a trace matters when it may to any of them.
    private static func conditions(_ pipelines: [SpansetPipeline]) -> [FetchCondition] {
        let each = pipelines.map { ConditionPlanner.conditions($0.stages) }
        if each.count == 1 { return each[0] }
        let first = each.compactMap(\.first)
        return first.count == each.count ? [.any(first)] : []
    }

    private static func node(
        _ expression: MetricsExpression, _ sources: inout [Source], _ pipelines: inout [SpansetPipeline]
    ) throws -> Node {
        switch expression.node {
        case .constant(let value): return .constant(value)
        case .rank(let inner, let direction, let count):
            return .rank(try node(inner, &sources, &pipelines), direction, count)
        case .filter(let inner, let operation, let bound):
            guard let comparison = Comparison(operation) else {
                throw TraceQLError("expected a comparison, found '\(operation.rawValue)'", at: expression.range)
            }
            return .filter(try node(inner, &sources, &pipelines), comparison, bound)
        case .arithmetic(let operation, let left, let right):
            let left = try node(left, &sources, &pipelines)
            return .arithmetic(operation, left, try node(right, &sources, &pipelines))
        case .aggregate(let pipeline, let function, let groups):
            sources.append(.metric(try metric(pipeline, function, groups)))
            pipelines.append(pipeline)
        case .compare(let pipeline, let comparison):
            sources.append(.comparison(try self.comparison(pipeline, comparison, expression.range)))
            pipelines.append(pipeline)
        }
        return .source(sources.count - 1)
    }

    private static func metric(
        _ pipeline: SpansetPipeline, _ function: MetricsFunction, _ groups: [FieldExpression]
    ) throws -> CompiledMetric {
        let compiler = ExpressionCompiler()
        if groups.count > QueryLimits.groupingFields {
            throw TraceQLError("expected at most \(QueryLimits.groupingFields) fields in by()", at: groups[0].range)
        }
        return CompiledMetric(
            stages: try stages(pipeline), function: function.compiled,
            operand: try function.operand.map(compiler.compile),
            groups: try groups.map { (try compiler.compile($0), $0.labelName) }, name: function.name.rawValue)
    }

    private static func comparison(
        _ pipeline: SpansetPipeline, _ comparison: MetricsExpression.Comparison, _ range: SourceRange
    ) throws -> CompiledComparison {
        guard (1...QueryLimits.comparedValues).contains(comparison.top) else {
            throw TraceQLError("expected a number of values from 1 to \(QueryLimits.comparedValues)", at: range)
        }
        let selection = try comparison.selection.map(ExpressionCompiler().compile) ?? .constant(.boolean(true))
        let window: Range<UInt64>? = comparison.start.flatMap { start in
            comparison.end.map { end in UInt64(max(start, 0))..<UInt64(max(start, end, 0)) }
        }
        return CompiledComparison(
            stages: try stages(pipeline), selection: selection, top: comparison.top, range: window)
    }

    private static func stages(_ pipeline: SpansetPipeline) throws -> [CompiledStage] {
        for stage in pipeline.stages {
            switch stage.node {
            case .sort, .limit:
                throw TraceQLError("sort() and limit() are for lists of traces, not for metrics", at: stage.range)
            default: continue
            }
        }
        return try StageCompiler().compile(pipeline.stages)
    }
}
