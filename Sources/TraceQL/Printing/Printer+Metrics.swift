extension Printer {
    mutating func print(_ metrics: MetricsExpression) {
        switch metrics.node {
        case .constant(let value): print(value)
        case .aggregate(let pipeline, let function, let fields):
            print(pipeline)
            write(" | ")
            print(function)
            if !fields.isEmpty {
                write(" ")
                write("\(Keyword.by.rawValue) (")
                list(fields) { $0.print($1) }
                write(")")
            }
        case .compare(let pipeline, let comparison):
            print(pipeline)
            write(" | ")
            print(comparison)
        case .rank(let series, let direction, let count):
            print(series)
            write(" | \((direction == .descending ? Function.topk : .bottomk).rawValue)(\(count))")
        case .filter(let series, let binary, let bound):
            print(series)
            write(" \(binary.rawValue) ")
            print(bound)
        case .arithmetic(let binary, let left, let right):
            operand(left, needsParentheses(precedence(of: left), leftOf: binary))
            write(" \(binary.rawValue) ")
            operand(right, needsParentheses(precedence(of: right), rightOf: binary))
        }
    }

    /// Queries among the operands are always in parentheses.
    private mutating func operand(_ metrics: MetricsExpression, _ isLoose: Bool) {
        let isQuery =
            switch metrics.node {
            case .constant, .arithmetic: false
            case .aggregate, .compare, .rank, .filter: true
            }
        parenthesized(isQuery || isLoose) { $0.print(metrics) }
    }

    private func precedence(of metrics: MetricsExpression) -> BinaryOperator.Precedence? {
        if case .arithmetic(let binary, _, _) = metrics.node { binary.precedence } else { nil }
    }

    private mutating func print(_ function: MetricsFunction) {
        switch function {
        case .rate: call(.rate, [])
        case .countOverTime: call(.countOverTime, [])
        case .sumOverTime(let operand): call(.sumOverTime, [operand])
        case .minOverTime(let operand): call(.minOverTime, [operand])
        case .maxOverTime(let operand): call(.maxOverTime, [operand])
        case .averageOverTime(let operand): call(.averageOverTime, [operand])
        case .histogramOverTime(let operand): call(.histogramOverTime, [operand])
        case .quantileOverTime(let operand, let quantiles):
            write("\(Function.quantileOverTime.rawValue)(")
            print(operand)
            for quantile in quantiles {
                write(", ")
                print(quantile)
            }
            write(")")
        }
    }

    private mutating func print(_ comparison: MetricsExpression.Comparison) {
        write("\(Function.compare.rawValue)(")
        print(SpansetExpression(.filter(comparison.selection), at: SourceRange(0, 0)))
        write(", \(comparison.top)")
        if let start = comparison.start, let end = comparison.end { write(", \(start), \(end)") }
        write(")")
    }
}
