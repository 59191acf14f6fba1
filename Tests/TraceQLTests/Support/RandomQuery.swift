import TraceQL
import TraceTestSupport

/// Random syntax trees: every construct of the language, in every place where it may stand.
///
/// They are what the parser makes: a number with its sign is one literal, and no operator stands between two constants
/// outside of field expressions. They need not make sense to the validator.
struct RandomQuery {
    var generator: SeededGenerator
    private static let nowhere = SourceRange(0, 0)

    init(_ generator: SeededGenerator) { self.generator = generator }

    mutating func root() -> RootExpression {
        let hints = (0..<pick([0, 0, 0, 1, 2])).map { _ in
            Hint(pick(["exemplars", "sample", "most_recent", "x_1"]), literal(allowingNil: false))
        }
        if chance(0.5) { return RootExpression(.spansets(pipeline(depth: 4)), hints: hints) }
        return RootExpression(.metrics(metrics(depth: 3)), hints: hints)
    }

    // MARK: Field expressions

    mutating func field(depth: Int) -> FieldExpression {
        let node: FieldExpression.Node
        switch depth > 0 ? Int.random(in: 0..<10, using: &generator) : 0 {
        case 0, 1: node = chance(0.5) ? .literal(literal(allowingNil: true)) : .field(anyField())
        case 2, 3: node = .unary(pick([.not, .negative]), field(depth: depth - 1))
        default: node = .binary(pick(BinaryOperator.allCases), field(depth: depth - 1), field(depth: depth - 1))
        }
        return FieldExpression(node, at: Self.nowhere)
    }

    private mutating func anyField() -> Field {
        let ofParent = chance(0.2)
        if chance(0.4) { return Field(.intrinsic(pick(Intrinsic.allCases)), ofParent: ofParent) }
        let scope: AttributeScope? = chance(0.3) ? nil : pick(AttributeScope.allCases)
        return Field(.attribute(scope, key: key()), ofParent: ofParent)
    }

    private mutating func key() -> String {
        let plain = ["a", "http.status_code", "gen_ai.request.model", "x-y/z", "5xx", "parent.x", "span.y", "größe"]
        let odd = [
            "a b", "", "q\"uote", "back\\slash", "a=b", "{x}", "duration", "span:name", "\u{a0}", "tab\t", "e\u{301}",
        ]
        return pick(chance(0.7) ? plain : odd)
    }

    private mutating func literal(allowingNil: Bool) -> Literal {
        switch Int.random(in: allowingNil ? 0..<8 : 1..<8, using: &generator) {
        case 0: .absent
        case 1: .string(pick(["", "GET", "a\"b\\c", "line\nbreak\r\t\u{0}\u{7f}", "µs – 日本", "`"]))
        case 2: .boolean(chance(0.5))
        case 3: .status(pick(StatusWord.allCases))
        case 4: .kind(pick(KindWord.allCases))
        case 5, 6: number()
        default: .duration(integer())
        }
    }

    private mutating func number() -> Literal {
        if chance(0.5) { return .integer(integer()) }
        return .float(pick([0, 0.5, 1.5, -2.25, 1e300, -.leastNonzeroMagnitude, 3, 0.1, 123456789.125, 1e22]))
    }

    private mutating func integer() -> Int64 {
        pick([
            0, 1, -1, .max, .min, Int64.random(in: -5000...5000, using: &generator), 1_500_000_000, 5_400_000_000_001,
        ])
    }

    // MARK: Pipelines

    mutating func pipeline(depth: Int) -> SpansetPipeline {
        let count = Int.random(in: 1...3, using: &generator)
        return SpansetPipeline((0..<count).map { stage(isFirst: $0 == 0, depth: depth) })
    }

    private mutating func stage(isFirst: Bool, depth: Int) -> PipelineStage {
        let node: PipelineStage.Node
        switch Int.random(in: isFirst ? 0..<9 : 0..<10, using: &generator) {
        case 0...3: node = .spansets(spansets(depth: depth))
        case 4: node = scalarFilter(depth: depth)
        case 5: node = .group(field(depth: 2))
        case 6: node = .select((0...Int.random(in: 0...2, using: &generator)).map { _ in field(depth: 1) })
        case 7: node = .sort(field(depth: 2), pick([.ascending, .descending]))
        case 8: node = .limit(pick([1, 20, QueryLimits.rows]))
        default: node = .coalesce
        }
        return PipelineStage(node, at: Self.nowhere)
    }

    private mutating func scalarFilter(depth: Int) -> PipelineStage.Node {
        let comparisons = BinaryOperator.allCases.filter(\.comparesNumbers)
        let isLeft = chance(0.5)
        let left = scalar(depth: depth, mustAggregate: isLeft)
        return .scalarFilter(pick(comparisons), left, scalar(depth: depth, mustAggregate: !isLeft))
    }

    private mutating func spansets(depth: Int) -> SpansetExpression {
        let node: SpansetExpression.Node
        switch depth > 0 ? Int.random(in: 0..<6, using: &generator) : 0 {
        case 0, 1: node = .filter(chance(0.2) ? nil : field(depth: 3))
        case 2: node = .pipeline(nestedPipeline(depth: depth - 1))
        default: node = .operation(spansetOperator(), spansets(depth: depth - 1), spansets(depth: depth - 1))
        }
        return SpansetExpression(node, at: Self.nowhere)
    }

    /// Spansets by themselves do not become a pipeline in parentheses.
    private mutating func nestedPipeline(depth: Int) -> SpansetPipeline {
        var inner = pipeline(depth: depth)
        if inner.stages.count == 1 { inner.stages.append(stage(isFirst: false, depth: depth)) }
        return inner
    }

    private mutating func spansetOperator() -> SpansetOperator {
        let relation = pick(SpansetOperator.Relation.allCases)
        return SpansetOperator(
            relation, relation == .and || relation == .or ? .plain : pick(SpansetOperator.Form.allCases))
    }

    private mutating func scalar(depth: Int, mustAggregate: Bool) -> ScalarExpression {
        let node: ScalarExpression.Node
        switch depth > 0 ? Int.random(in: 0..<6, using: &generator) : 0 {
        case 0, 1:
            node = mustAggregate || chance(0.5) ? aggregate() : .literal(chance(0.3) ? .duration(integer()) : number())
        case 2: node = .negative(scalar(depth: depth - 1, mustAggregate: true))
        case 3: node = .pipeline(pipeline(depth: 1), scalar(depth: depth - 1, mustAggregate: true))
        default:
            let arithmetic = BinaryOperator.allCases.filter { $0.precedence > .comparing }
            let isLeft = chance(0.5)
            let left = scalar(depth: depth - 1, mustAggregate: isLeft)
            node = .binary(pick(arithmetic), left, scalar(depth: depth - 1, mustAggregate: !isLeft))
        }
        return ScalarExpression(node, at: Self.nowhere)
    }

    private mutating func aggregate() -> ScalarExpression.Node {
        let aggregate = pick(Aggregate.allCases)
        return .aggregate(aggregate, aggregate == .count ? nil : field(depth: 2))
    }

    // MARK: Metrics

    mutating func metrics(depth: Int) -> MetricsExpression {
        let node: MetricsExpression.Node
        switch depth > 0 ? Int.random(in: 0..<6, using: &generator) : 0 {
        case 0, 1: node = chance(0.8) ? aggregateMetrics() : .compare(pipeline(depth: 1), comparison())
        case 2: node = .rank(metrics(depth: depth - 1), pick([.ascending, .descending]), pick([1, 5]))
        case 3:
            let comparisons = BinaryOperator.allCases.filter(\.comparesNumbers)
            node = .filter(metrics(depth: depth - 1), pick(comparisons), constant())
        default:
            let isLeft = chance(0.5)
            let left = operand(depth: depth - 1, mayBeConstant: !isLeft)
            node = .arithmetic(
                pick([.add, .subtract, .multiply, .divide]), left, operand(depth: depth - 1, mayBeConstant: isLeft))
        }
        return MetricsExpression(node, at: Self.nowhere)
    }

    private mutating func operand(depth: Int, mayBeConstant: Bool) -> MetricsExpression {
        mayBeConstant && chance(0.5)
            ? MetricsExpression(.constant(constant()), at: Self.nowhere) : metrics(depth: depth)
    }

    private mutating func constant() -> Double { pick([0, 1, -1, 0.5, -2.25, 100, 1e300, 9_007_199_254_740_992]) }

    private mutating func aggregateMetrics() -> MetricsExpression.Node {
        let operand = field(depth: 1)
        let function: MetricsFunction = pick([
            .rate, .countOverTime, .sumOverTime(operand), .minOverTime(operand), .maxOverTime(operand),
            .averageOverTime(operand), .histogramOverTime(operand), .quantileOverTime(operand, [0, 0.95, 1]),
        ])
        return .aggregate(pipeline(depth: 2), function, by: (0..<pick([0, 1, 2])).map { _ in field(depth: 1) })
    }

    private mutating func comparison() -> MetricsExpression.Comparison {
        let isBounded = chance(0.5)
        return MetricsExpression.Comparison(
            selection: chance(0.2) ? nil : field(depth: 2), top: pick([1, 10]), start: isBounded ? 0 : nil,
            end: isBounded ? 1_700_000_000_000_000_000 : nil)
    }

    // MARK: Choice

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: elements.indices, using: &generator)]
    }

    private mutating func chance(_ probability: Double) -> Bool { generator.chance(probability) }
}
