/// Which fields a list shows with each span: those of `select()` and those that the filters look at.
enum OutputFields {
    static func of(_ pipeline: SpansetPipeline) throws -> [Field] {
        var fields: [Field] = []
        for stage in pipeline.stages {
            switch stage.node {
            case .spansets(let spansets): collect(spansets, &fields)
            case .select(let expressions):
                for expression in expressions {
                    guard case .field(let field) = expression.node else {
                        throw TraceQLError("expected a field in select()", at: expression.range)
                    }
                    fields.append(field)
                }
            case .scalarFilter, .group, .coalesce, .sort, .limit: continue
            }
        }
        var seen: Set<Field> = []
        return fields.filter { !$0.isShownAnyway && seen.insert($0).inserted }
    }

    private static func collect(_ spansets: SpansetExpression, _ fields: inout [Field]) {
        switch spansets.node {
        case .filter(let condition): condition.map { collect($0, &fields) }
        case .operation(_, let left, let right):
            collect(left, &fields)
            collect(right, &fields)
        case .pipeline(let pipeline):
            for case .spansets(let inner) in pipeline.stages.map(\.node) { collect(inner, &fields) }
        }
    }

    private static func collect(_ expression: FieldExpression, _ fields: inout [Field]) {
        switch expression.node {
        case .literal: return
        case .field(let field): fields.append(field)
        case .unary(_, let operand): collect(operand, &fields)
        case .binary(_, let left, let right):
            collect(left, &fields)
            collect(right, &fields)
        }
    }
}

extension Field {
    /// Part of every span or trace of a list.
    fileprivate var isShownAnyway: Bool {
        switch source {
        case .intrinsic(.spanName), .intrinsic(.spanDuration), .intrinsic(.spanID), .intrinsic(.traceID),
            .intrinsic(.traceDuration), .intrinsic(.traceRootName), .intrinsic(.traceRootService):
            !ofParent
        default: false
        }
    }
}
