internal import TraceModel
internal import TraceQL

/// Spans of a trace by index, and what stages said about them.
struct ReferenceSpanset {
    var spans: [Int]
    var attributes: [FieldValue?] = []
}

/// Pipelines of the slow evaluator.
struct ReferencePipeline {
    let reference: ReferenceTrace

    func run(_ stages: [PipelineStage]) -> [ReferenceSpanset] {
        run(stages, [ReferenceSpanset(spans: Array(reference.trace.spans.indices))])
    }

    func run(_ stages: [PipelineStage], _ input: [ReferenceSpanset]) -> [ReferenceSpanset] {
        var spansets = input
        for stage in stages {
            spansets = apply(stage, spansets).filter { !$0.spans.isEmpty }
        }
        return spansets
    }

    private func apply(_ stage: PipelineStage, _ input: [ReferenceSpanset]) -> [ReferenceSpanset] {
        switch stage.node {
        case .spansets(let expression):
            return input.map { spanset in
                ReferenceSpanset(spans: spans(expression, spanset.spans), attributes: spanset.attributes)
            }
        case .scalarFilter(let operation, let left, let right):
            return input.compactMap { spanset in
                guard let a = value(left, spanset.spans), let b = value(right, spanset.spans),
                    ReferenceComparison.holds(operation, a, b)
                else { return nil }
                return spanset
            }
        case .group(let expression): return input.flatMap { group($0, expression) }
        case .coalesce: return input.isEmpty ? [] : [ReferenceSpanset(spans: input.flatMap(\.spans))]
        case .select, .sort, .limit: return input
        }
    }

    private func group(_ spanset: ReferenceSpanset, _ expression: FieldExpression) -> [ReferenceSpanset] {
        var groups: [(value: FieldValue?, spans: [Int])] = []
        for span in spanset.spans {
            let value = reference.value(expression, span)
            if let known = groups.firstIndex(where: { $0.value == value }) {
                groups[known].spans.append(span)
            } else {
                groups.append((value, [span]))
            }
        }
        return groups.map { ReferenceSpanset(spans: $0.spans, attributes: spanset.attributes + [$0.value]) }
    }

    func spans(_ expression: SpansetExpression, _ input: [Int]) -> [Int] {
        switch expression.node {
        case .filter(nil): return input
        case .filter(let condition?): return input.filter { reference.isTrue(condition, $0) }
        case .pipeline(let pipeline):
            return run(pipeline.stages, [ReferenceSpanset(spans: input)]).flatMap(\.spans)
        case .operation(let operation, let left, let right):
            return combine(operation, spans(left, input), spans(right, input))
        }
    }

    private func combine(_ operation: SpansetOperator, _ left: [Int], _ right: [Int]) -> [Int] {
        let both = left + right.filter { !left.contains($0) }
        switch operation.relation {
        case .and: return left.isEmpty || right.isEmpty ? [] : both
        case .or: return both
        default: break
        }
        let related = right.filter { span in left.contains { relates(operation.relation, $0, span) } }
        switch operation.form {
        case .plain: return related
        case .negated: return right.filter { !related.contains($0) }
        case .union:
            let lefts = left.filter { span in right.contains { relates(operation.relation, span, $0) } }
            return lefts + related.filter { !lefts.contains($0) }
        }
    }

    /// Whether `right` is the descendant, child, … of `left`.
    private func relates(_ relation: SpansetOperator.Relation, _ left: Int, _ right: Int) -> Bool {
        let parents = reference.trace.parents
        switch relation {
        case .descendant: return reference.isAncestor(left, of: right)
        case .ancestor: return reference.isAncestor(right, of: left)
        case .child: return parents[right] == left
        case .parent: return parents[left] == right
        case .sibling: return left != right && parents[left] >= 0 && parents[left] == parents[right]
        case .and, .or: return false
        }
    }

    private func value(_ scalar: ScalarExpression, _ spans: [Int]) -> FieldValue? {
        switch scalar.node {
        case .literal(let literal): return ReferenceTrace.value(literal)
        case .negative(let operand):
            return value(operand, spans).flatMap { ReferenceArithmetic.apply(.subtract, .integer(0), $0) }
        case .binary(let operation, let left, let right):
            guard let a = value(left, spans), let b = value(right, spans) else { return nil }
            return ReferenceArithmetic.apply(operation, a, b)
        case .pipeline(let pipeline, let inner):
            return value(inner, run(pipeline.stages, [ReferenceSpanset(spans: spans)]).flatMap(\.spans))
        case .aggregate(let aggregate, let operand):
            return ReferenceAggregate(aggregate).value(
                operand.map { operand in spans.compactMap { reference.value(operand, $0) } }, spans.count)
        }
    }
}
