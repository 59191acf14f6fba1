import Testing
import TraceQL

/// Trees of the constructs whose shape is not plain from the text.
@Suite struct ParserTests {
    private let nowhere = SourceRange(0, 0)

    private func condition(_ text: String) throws -> FieldExpression {
        guard case .filter(.some(let condition)) = try spansets("{ \(text) }").node else {
            throw TraceQLError("no condition", at: nowhere)
        }
        return condition
    }

    private func stages(_ text: String) throws -> [PipelineStage.Node] {
        guard case .spansets(let pipeline) = try RootExpression.parse(text).body else {
            throw TraceQLError("no spansets", at: nowhere)
        }
        return pipeline.stages.map(\.node)
    }

    private func spansets(_ text: String) throws -> SpansetExpression {
        guard case .spansets(let spansets) = try stages(text)[0] else { throw TraceQLError("no spansets", at: nowhere) }
        return spansets
    }

    private func metrics(_ text: String) throws -> MetricsExpression {
        guard case .metrics(let metrics) = try RootExpression.parse(text).body else {
            throw TraceQLError("no metrics", at: nowhere)
        }
        return metrics
    }

    @Test(arguments: [
        (".a || .b && .c", "(.a || .b) && .c"), (".a && .b || .c", "(.a && .b) || .c"),
        (".a = .b && .c", "(.a = .b) && .c"), (".a + .b * .c = .d", "(.a + (.b * .c)) = .d"),
        (".a - .b - .c", "(.a - .b) - .c"), (".a ^ .b ^ .c", ".a ^ (.b ^ .c)"), (".a * .b ^ .c", ".a * (.b ^ .c)"),
        ("-.a + .b", "(-.a) + .b"), ("-.a * .b", "-(.a * .b)"), ("-.a ^ .b", "-(.a ^ .b)"),
        ("!.a && .b", "(!.a) && .b"),
        ("!.a = .b", "(!.a) = .b"), (".a % .b / .c", "(.a % .b) / .c"), (".a = .b = .c", "(.a = .b) = .c"),
        (".a =~ \"x\" || .b !~ \"y\"", "(.a =~ \"x\") || (.b !~ \"y\")"), ("-5 + .a", "(-5) + .a"),
        ("-5 * .a", "-(5 * .a)"),
    ])
    func operatorsBindAsInTempo(_ text: String, _ grouped: String) throws {
        #expect(try condition(text) == condition(grouped))
    }

    @Test(arguments: [
        ("1", Literal.integer(1)), ("-1", .integer(-1)), ("minInt", .integer(.min)), ("maxInt", .integer(.max)),
        ("-9223372036854775808", .integer(.min)), ("-1.5s", .duration(-1_500_000_000)), ("-.5", .float(-0.5)),
        ("true", .boolean(true)), ("nil", .absent), ("error", .status(.error)), ("unset", .status(.unset)),
        ("server", .kind(.server)), ("unspecified", .kind(.unspecified)), ("`a`", .string("a")),
    ])
    func literals(_ text: String, _ literal: Literal) throws {
        guard case .binary(.equal, _, let right) = try condition(".a = \(text)").node else {
            throw TraceQLError("no comparison", at: nowhere)
        }
        #expect(right.node == .literal(literal))
    }

    @Test(arguments: Intrinsic.unscoped.sorted { $0.key < $1.key })
    func oldNamesOfIntrinsics(_ name: String, _ intrinsic: Intrinsic) throws {
        #expect(try condition("\(name) = nil") == condition("\(intrinsic.rawValue) = nil"))
    }

    @Test func structuralOperators() throws {
        for relation in SpansetOperator.Relation.allCases {
            for form in SpansetOperator.Form.allCases where form == .plain || (relation != .and && relation != .or) {
                let wanted = SpansetOperator(relation, form)
                guard
                    case .operation(wanted, _, _) = try spansets("{ .a } \(form.rawValue)\(relation.rawValue) { .b }")
                        .node
                else { throw TraceQLError("\(wanted) was read as something else", at: nowhere) }
            }
        }
    }

    @Test(arguments: [
        ("{ .a } && { .b } >> { .c }", "{ .a } && ({ .b } >> { .c })"),
        ("{ .a } > { .b } > { .c }", "({ .a } > { .b }) > { .c }"),
        ("{ .a } || { .b } && { .c }", "({ .a } || { .b }) && { .c }"),
        ("((({ .a })))", "{ .a }"), ("({ .a } && { .b })", "{ .a } && { .b }"),
    ])
    func spansetOperatorsBind(_ text: String, _ grouped: String) throws {
        #expect(try spansets(text) == spansets(grouped))
    }

    @Test func pipelinesInParenthesesStay() throws {
        let spansets = try spansets("({ .a } | count() > 1 | { .b }) >> ({ .c } | by(name))")
        guard case .operation(SpansetOperator(.descendant), let left, let right) = spansets.node,
            case .pipeline(let first) = left.node, case .pipeline(let second) = right.node
        else { throw TraceQLError("no pipelines", at: nowhere) }
        #expect(first.stages.count == 3)
        #expect(second.stages.count == 2)
    }

    @Test func scalarFiltersCompareNumbers() throws {
        let stages = try stages("({ .a } | count()) * 2 > avg(duration) + 1")
        guard case .scalarFilter(.greater, let left, let right) = stages[0],
            case .binary(.multiply, let pipeline, _) = left.node, case .pipeline(_, let count) = pipeline.node
        else { throw TraceQLError("no filter", at: nowhere) }
        #expect(count.node == .aggregate(.count, nil))
        guard case .binary(.add, _, let one) = right.node else { throw TraceQLError("no sum", at: nowhere) }
        #expect(one.node == .literal(.integer(1)))
    }

    @Test(arguments: [
        ("2 / 6", Literal.integer(0)), ("2.0 / 8", .float(0.25)), ("10 * 1024 * 1024", .integer(10_485_760)),
        ("-(1 + 2)", .integer(-3)), ("2 * 500ms", .duration(1_000_000_000)), ("1h / 2", .duration(1_800_000_000_000)),
        ("1s + 1ms", .duration(1_001_000_000)), ("1s * 1.5", .duration(1_500_000_000)),
    ])
    func constantsAreWorkedOut(_ text: String, _ literal: Literal) throws {
        guard case .scalarFilter(_, _, let right) = try stages("max(.a) > \(text)")[0] else {
            throw TraceQLError("no filter", at: nowhere)
        }
        #expect(right.node == .literal(literal))
    }

    @Test func stagesOfOurs() throws {
        let stages = try stages("{ } | sort(duration desc) | limit(20) | select(name)")
        #expect(stages[1] == .sort(FieldExpression(.field(Field(.spanDuration)), at: nowhere), .descending))
        #expect(stages[2] == .limit(20))
    }

    @Test func seriesAreRankedAndFilteredInOrder() throws {
        let series = try metrics("{ } | rate() by (name, .a) | topk(5) > 1.5s | bottomk(2)")
        guard case .rank(let filter, .ascending, 2) = series.node, case .filter(let top, .greater, 1.5) = filter.node,
            case .rank(let rate, .descending, 5) = top.node, case .aggregate(_, .rate, let fields) = rate.node
        else { throw TraceQLError("read as \(series)", at: nowhere) }
        #expect(fields.count == 2)
    }

    @Test func seriesAreCalculatedWith() throws {
        let series = try metrics("100 * ({ .a } | rate()) / ({ } | rate()) > 5 | topk(3)")
        guard case .rank(let filter, _, 3) = series.node, case .filter(let ratio, .greater, 5) = filter.node,
            case .arithmetic(.divide, let product, _) = ratio.node,
            case .arithmetic(.multiply, let factor, _) = product.node
        else { throw TraceQLError("read as \(series)", at: nowhere) }
        #expect(factor.node == .constant(100))
    }

    @Test(
        arguments: [
            ("compare({ .a })", 10, nil, nil), ("compare({ .a }, 5)", 5, nil, nil),
            ("compare({ .a }, 5, 0, 0)", 5, nil, nil),
            ("compare({ .a }, 5, 100, 200)", 5, 100, 200),
        ] as [(String, Int, Int64?, Int64?)])
    func comparisons(_ text: String, _ top: Int, _ start: Int64?, _ end: Int64?) throws {
        guard case .compare(_, let comparison) = try metrics("{ } | \(text)").node else {
            throw TraceQLError("no comparison", at: nowhere)
        }
        #expect(comparison.top == top && comparison.start == start && comparison.end == end)
    }

    @Test func hintsAreKeptInOrder() throws {
        let root = try RootExpression.parse("{ } | rate() with (sample=0.1, exemplars=true) with(most_recent=true)")
        let wanted = [
            Hint("sample", .float(0.1)), Hint("exemplars", .boolean(true)), Hint("most_recent", .boolean(true)),
        ]
        #expect(root.hints == wanted)
        #expect(root.hints[1].range == SourceRange(31, 45))
    }

    @Test func rangesIncludeParentheses() throws {
        let condition = try condition("(.a + 1) * 2 = .b")
        guard case .binary(_, let product, _) = condition.node, case .binary(_, let sum, _) = product.node else {
            throw TraceQLError("no product", at: nowhere)
        }
        #expect(sum.range == SourceRange(2, 10))
        #expect(product.range == SourceRange(2, 14))
        #expect(condition.range == SourceRange(2, 19))
    }
}
