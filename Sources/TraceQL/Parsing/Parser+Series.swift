extension Parser {
    /// `| topk(5)` and `> 10` behind series, as often as they come.
    mutating func furtherSeries(
        _ first: MetricsExpression, from start: SourceRange
    ) throws(TraceQLError) -> MetricsExpression {
        var series = first
        while true {
            if let binary = comparison() {
                try countOperator()
                try advance()
                let bound = try bound()
                series = MetricsExpression(.filter(series, binary, bound), at: range(from: start))
            } else if try accept(.pipe) {
                try countOperator()
                series = try rank(series, from: start)
            } else {
                try checkBareArithmetic()
                return series
            }
        }
    }

    private mutating func comparison() -> BinaryOperator? {
        expect(.comparison)
        guard case .symbol(let symbol) = token.kind, let binary = symbol.binaryOperator else { return nil }
        return binary.comparesNumbers ? binary : nil
    }

    /// A number, or a duration as seconds.
    private mutating func bound() throws(TraceQLError) -> Double {
        let operand = try expression(above: .comparing)
        switch operand {
        case .constant(.integer(let value), _): return Double(value)
        case .constant(.float(let value), _): return value
        case .constant(.duration(let nanoseconds), _): return Double(nanoseconds) / 1e9
        default: throw TraceQLError("series are compared with a number or a duration", at: operand.range)
        }
    }

    private mutating func rank(
        _ series: MetricsExpression, from start: SourceRange
    ) throws(TraceQLError) -> MetricsExpression {
        guard let function = function(of: .rank) else { throw unexpected() }
        try advance()
        try require(.openParenthesis)
        let count = try wholeNumber(upTo: QueryLimits.rows)
        try require(.closeParenthesis)
        let direction: SortDirection = function == .topk ? .descending : .ascending
        return MetricsExpression(.rank(series, direction, count), at: range(from: start))
    }

    private func checkBareArithmetic() throws(TraceQLError) {
        guard case .symbol(let symbol) = token.kind, let binary = symbol.binaryOperator,
            binary.precedence > .comparing
        else { return }
        let message = "to calculate with series put each query in parentheses: `({ } | rate()) \(symbol.rawValue) …`"
        throw TraceQLError(message, at: token.range)
    }
}
