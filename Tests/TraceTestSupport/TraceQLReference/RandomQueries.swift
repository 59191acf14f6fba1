internal import TraceModel
internal import TraceQL

/// Queries of every construct over the fields of ``RandomTraces``, also such as compare apples with pears.
package struct RandomQueries {
    var generator: SeededGenerator
    private let nowhere = SourceRange(0, 0)

    /// Whether the nested set is asked for: its numbers depend on the order in which a source has siblings.
    private let hasNestedSet: Bool

    package init(generator: SeededGenerator, hasNestedSet: Bool = true) {
        self.generator = generator
        self.hasNestedSet = hasNestedSet
    }

    mutating func pipeline() -> [PipelineStage] {
        var stages = [stage(.spansets(spansets(2)))]
        while generator.chance(0.35) { stages.append(laterStage()) }
        return stages
    }

    private func stage(_ node: PipelineStage.Node) -> PipelineStage { PipelineStage(node, at: nowhere) }

    private mutating func laterStage() -> PipelineStage {
        switch generator.next() % 6 {
        case 0: stage(.group(.init(.field(field()), at: nowhere)))
        case 1: stage(.coalesce)
        case 2: stage(.spansets(spansets(1)))
        default: stage(.scalarFilter(comparison(), scalar(2), scalar(1)))
        }
    }

    private mutating func spansets(_ depth: Int) -> SpansetExpression {
        let node: SpansetExpression.Node
        switch depth > 0 ? generator.next() % 8 : 0 {
        case 0...3: node = .filter(generator.chance(0.15) ? nil : condition(2))
        case 4: node = .pipeline(SpansetPipeline(pipelineOf(depth - 1)))
        default: node = .operation(operation(), spansets(depth - 1), spansets(depth - 1))
        }
        return SpansetExpression(node, at: nowhere)
    }

    private mutating func pipelineOf(_ depth: Int) -> [PipelineStage] {
        var stages = [stage(.spansets(spansets(depth)))]
        if generator.chance(0.5) { stages.append(laterStage()) }
        return stages
    }

    private mutating func operation() -> SpansetOperator {
        let relation = pick(SpansetOperator.Relation.allCases)
        return SpansetOperator(
            relation, relation == .and || relation == .or ? .plain : pick(SpansetOperator.Form.allCases))
    }

    private mutating func scalar(_ depth: Int) -> ScalarExpression {
        let node: ScalarExpression.Node
        switch depth > 0 ? generator.next() % 8 : 0 {
        case 0: node = .literal(pick([.integer(1), .integer(2), .float(1.5), .duration(5_000_000), .integer(0)]))
        case 1: node = .binary(pick([.add, .subtract, .multiply, .divide]), scalar(depth - 1), scalar(0))
        case 2: node = .pipeline(SpansetPipeline(pipelineOf(1)), aggregate())
        case 3: node = .negative(scalar(depth - 1))
        default: return aggregate()
        }
        return ScalarExpression(node, at: nowhere)
    }

    private mutating func aggregate() -> ScalarExpression {
        let aggregate = pick(Aggregate.allCases)
        return ScalarExpression(.aggregate(aggregate, aggregate == .count ? nil : numeric(1)), at: nowhere)
    }

    mutating func condition(_ depth: Int) -> FieldExpression {
        let node: FieldExpression.Node
        switch depth > 0 ? generator.next() % 10 : 4 {
        case 0, 1: node = .binary(.and, condition(depth - 1), condition(depth - 1))
        case 2: node = .binary(.or, condition(depth - 1), condition(depth - 1))
        case 3: node = .unary(.not, condition(depth - 1))
        case 4, 5: node = .binary(comparison(), field(), literal())
        case 6:
            node = .binary(pick([.matches, .matchesNot]), field(), .init(.literal(.string(pattern())), at: nowhere))
        case 7: node = .binary(comparison(), numeric(1), numeric(1))
        case 8: node = .binary(comparison(), literal(), field())
        default: return pick([field(), literal()])
        }
        return FieldExpression(node, at: nowhere)
    }

    private mutating func pattern() -> String { pick(["x", "x.*", ".*y", ".*et.*", "x|y", "GET .*", ""]) }

    mutating func numeric(_ depth: Int) -> FieldExpression {
        let node: FieldExpression.Node
        switch depth > 0 ? generator.next() % 4 : 0 {
        case 0, 1: return generator.chance(0.3) ? literal() : field()
        case 2: node = .unary(.negative, numeric(depth - 1))
        default:
            node = .binary(
                pick([.add, .subtract, .multiply, .divide, .remainder, .power]), numeric(depth - 1), numeric(depth - 1))
        }
        return FieldExpression(node, at: nowhere)
    }

    private mutating func field() -> FieldExpression { FieldExpression(.field(field()), at: nowhere) }

    mutating func field() -> Field {
        let nestedSet: [Intrinsic] = hasNestedSet ? [.nestedSetLeft, .nestedSetRight, .nestedSetParent] : []
        let intrinsics: [Intrinsic] =
            nestedSet + [
                .spanName, .spanDuration, .spanStatus, .spanStatusMessage, .spanKind, .spanParentID, .spanChildCount,
                .traceDuration, .traceRootName, .traceRootService,
                .eventName, .eventTimeSinceStart, .linkTraceID, .instrumentationName, .instrumentationVersion,
                .requestSpanCount, .requestErrorCount,
            ]
        let key = pick(["a", "b", "c", "service.name", "none"])
        var field: Field
        switch generator.next() % 8 {
        case 0...2: field = Field(pick(intrinsics))
        case 3, 4: field = Field(.span, key)
        case 5: field = Field(nil, key)
        case 6: field = Field(.resource, key)
        default: field = Field(pick(AttributeScope.allCases), key)
        }
        field.ofParent = generator.chance(0.1)
        return field
    }

    private mutating func literal() -> FieldExpression {
        let literal: Literal = pick([
            .string("x"), .string("chat"), .string(""), .string("llm"), .integer(1), .integer(200), .integer(0),
            .integer(-1),
            .float(0.5), .float(1), .boolean(true), .boolean(false), .duration(5_000_000), .duration(1),
            .status(.error),
            .status(.unset), .kind(.server), .kind(.internal), .absent,
        ])
        return FieldExpression(.literal(literal), at: nowhere)
    }

    private mutating func comparison() -> BinaryOperator {
        pick([.equal, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual])
    }

    mutating func metricsFunction() -> MetricsFunction {
        switch generator.next() % 8 {
        case 0: .rate
        case 1: .countOverTime
        case 2: .sumOverTime(numeric(1))
        case 3: .minOverTime(numeric(1))
        case 4: .maxOverTime(numeric(1))
        case 5: .averageOverTime(numeric(1))
        case 6: .quantileOverTime(numeric(1), [0, 0.5, 0.9, 1])
        default: .histogramOverTime(numeric(1))
        }
    }

    mutating func groups() -> [FieldExpression] { (0..<pick([0, 1, 1, 2, 3])).map { _ in field() } }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int(generator.next() % UInt64(values.count))]
    }
}
