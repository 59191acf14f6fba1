extension Printer {
    mutating func print(_ pipeline: SpansetPipeline) {
        for (index, stage) in pipeline.stages.enumerated() {
            if index > 0 { write(" | ") }
            print(stage)
        }
    }

    private mutating func print(_ stage: PipelineStage) {
        switch stage.node {
        case .spansets(let spansets): print(spansets)
        case .scalarFilter(let binary, let left, let right):
            print(left)
            write(" \(binary.rawValue) ")
            print(right)
        case .group(let expression): call(.by, [expression])
        case .coalesce: call(.coalesce, [])
        case .select(let fields): call(.select, fields)
        case .sort(let expression, let direction):
            write("\(Function.sort.rawValue)(")
            print(expression)
            write(" \(direction.rawValue))")
        case .limit(let count): write("\(Function.limit.rawValue)(\(count))")
        }
    }

    mutating func call(_ function: Function, _ arguments: [FieldExpression]) {
        write("\(function.rawValue)(")
        list(arguments) { $0.print($1) }
        write(")")
    }

    mutating func print(_ spansets: SpansetExpression) {
        switch spansets.node {
        case .filter(nil): write("{ }")
        case .filter(.some(let condition)):
            write("{ ")
            print(condition)
            write(" }")
        case .pipeline(let pipeline): parenthesized(true) { $0.print(pipeline) }
        case .operation(let relation, let left, let right):
            parenthesized(needsParentheses(left, leftOf: relation)) { $0.print(left) }
            write(" \(relation.form.rawValue)\(relation.relation.rawValue) ")
            parenthesized(needsParentheses(right, rightOf: relation)) { $0.print(right) }
        }
    }

    private func needsParentheses(_ left: SpansetExpression, leftOf outer: SpansetOperator) -> Bool {
        guard case .operation(let inner, _, _) = left.node else { return false }
        if inner.precedence == outer.precedence { return outer.precedence == .logical && inner != outer }
        return inner.precedence < outer.precedence
    }

    private func needsParentheses(_ right: SpansetExpression, rightOf outer: SpansetOperator) -> Bool {
        guard case .operation(let inner, _, _) = right.node else { return false }
        return inner.precedence <= outer.precedence
    }

    mutating func print(_ scalar: ScalarExpression) {
        switch scalar.node {
        case .literal(let literal): print(literal)
        case .aggregate(let aggregate, let operand):
            write("\(aggregate.rawValue)(")
            if let operand { print(operand) }
            write(")")
        case .pipeline(let pipeline, let last):
            parenthesized(true) { printer in
                printer.print(pipeline)
                printer.write(" | ")
                printer.print(last)
            }
        case .negative(let operand):
            write("-")
            parenthesized(precedence(of: operand) != nil) { $0.print(operand) }
        case .binary(let binary, let left, let right):
            parenthesized(needsParentheses(precedence(of: left), leftOf: binary)) { $0.print(left) }
            write(" \(binary.rawValue) ")
            parenthesized(needsParentheses(precedence(of: right), rightOf: binary)) { $0.print(right) }
        }
    }

    private func precedence(of scalar: ScalarExpression) -> BinaryOperator.Precedence? {
        if case .binary(let binary, _, _) = scalar.node { binary.precedence } else { nil }
    }

    /// Numbers of spansets and series have the same rules: a sign binds more tightly than any operator.
    func needsParentheses(_ left: BinaryOperator.Precedence?, leftOf outer: BinaryOperator) -> Bool {
        guard let left else { return false }
        return outer == .power ? left <= outer.precedence : left < outer.precedence
    }

    func needsParentheses(_ right: BinaryOperator.Precedence?, rightOf outer: BinaryOperator) -> Bool {
        guard let right else { return false }
        return outer == .power ? right < outer.precedence : right <= outer.precedence
    }
}
