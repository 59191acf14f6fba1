extension Validator {
    /// - Parameter isWhole: whether the query ends with this pipeline, which then may sort and limit.
    mutating func check(_ pipeline: SpansetPipeline, isWhole: Bool) {
        var ending: PipelineStage?
        for stage in pipeline.stages {
            check(stage)
            checkPlace(of: stage, after: &ending, isWhole: isWhole)
        }
    }

    /// `sort`, `limit` and `select` end a query in this order; `select` alone may also stand anywhere.
    private mutating func checkPlace(of stage: PipelineStage, after ending: inout PipelineStage?, isWhole: Bool) {
        switch stage.node {
        case .sort, .limit:
            guard isWhole else {
                return report("`sort` and `limit` stand at the end of a query that yields spans", at: stage.range)
            }
            if let ending, case .limit = ending.node {
                return report("nothing but `select` can follow `limit`", at: stage.range)
            }
            if let ending, case .sort = ending.node, case .sort = stage.node {
                return report("a query is sorted once", at: stage.range)
            }
            ending = stage
        case .select: return
        case .spansets, .scalarFilter, .group, .coalesce:
            if ending != nil { report("this stage has to stand before `sort` and `limit`", at: stage.range) }
        }
    }

    private mutating func check(_ stage: PipelineStage) {
        switch stage.node {
        case .spansets(let spansets): check(spansets)
        case .scalarFilter(_, let left, let right):
            check(left)
            check(right)
        case .group(let expression): checkKey(expression, of: .by)
        case .select(let fields): for field in fields { checkField(field, of: Function.select.rawValue) }
        case .sort(let expression, _): checkNumber(expression, of: Function.sort.rawValue)
        case .coalesce, .limit: return
        }
    }

    private mutating func checkKey(_ expression: FieldExpression, of function: Function) {
        _ = type(expression)
        if !readsSpan(expression) {
            let message = "`\(function.rawValue)` needs a field; `\(expression)` is the same for every span"
            report(message, at: expression.range)
        }
    }

    mutating func check(_ spansets: SpansetExpression) {
        switch spansets.node {
        case .filter(nil): return
        case .filter(.some(let condition)): checkCondition(condition)
        case .pipeline(let pipeline): check(pipeline, isWhole: false)
        case .operation(_, let left, let right):
            check(left)
            check(right)
        }
    }

    mutating func checkCondition(_ condition: FieldExpression) {
        let type = type(condition)
        if !type.mayBeBoolean {
            report("a filter is a condition; `\(condition)` is \(type.description)", at: condition.range)
        }
    }

    private mutating func check(_ scalar: ScalarExpression) {
        switch scalar.node {
        case .literal: return
        case .aggregate(let aggregate, let operand): if let operand { checkNumber(operand, of: aggregate.rawValue) }
        case .pipeline(let pipeline, let last):
            check(pipeline, isWhole: false)
            check(last)
        case .negative(let operand): check(operand)
        case .binary(_, let left, let right):
            check(left)
            check(right)
        }
    }
}
