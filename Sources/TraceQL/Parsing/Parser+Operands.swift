extension Parser {
    /// Spansets, numbers or series joined by operators that bind more tightly than `minimum`.
    mutating func expression(above minimum: BinaryOperator.Precedence) throws(TraceQLError) -> Operand {
        var left = try operand()
        while let symbol = operatorSymbol(behind: left, above: minimum) {
            let place = token.range
            try countOperator()
            try advance()
            let right = try rightOperand(of: symbol, left: left)
            left = try combined(left, symbol, right, at: place)
        }
        return left
    }

    /// The operator at the present token, if the operand may have it.
    private mutating func operatorSymbol(behind left: Operand, above minimum: BinaryOperator.Precedence) -> Symbol? {
        switch left {
        case .spansets: expect(.spansetOperator)
        case .scalar, .constant:
            expect(.arithmeticOperator)
            expect(.comparison)
        case .series: expect(.arithmeticOperator)
        case .stage: return nil
        }
        guard case .symbol(let symbol) = token.kind else { return nil }
        guard let precedence = precedence(of: symbol, behind: left), precedence > minimum else { return nil }
        return symbol
    }

    private func precedence(of symbol: Symbol, behind left: Operand) -> BinaryOperator.Precedence? {
        if case .spansets = left { return symbol.spansetOperator?.precedence }
        guard let binary = symbol.binaryOperator else { return nil }
        if binary.precedence > .comparing { return binary.precedence }
        if case .series = left { return nil }
        return binary.comparesNumbers ? binary.precedence : nil
    }

    private mutating func rightOperand(of symbol: Symbol, left: Operand) throws(TraceQLError) -> Operand {
        if case .spansets = left {
            return try expression(above: symbol.spansetOperator?.precedence ?? .none)
        }
        guard symbol == .power else { return try expression(above: symbol.binaryOperator?.precedence ?? .none) }
        return try nested { parser throws(TraceQLError) in try parser.expression(above: .multiplicative) }
    }

    private mutating func operand() throws(TraceQLError) -> Operand {
        expect(.symbol(.openBrace))
        expect(.symbol(.openParenthesis))
        expect(.number)
        let start = token.range
        switch token.kind {
        case .symbol(.openBrace): return .spansets(try spansetFilter())
        case .symbol(.openParenthesis): return try parenthesizedPipeline()
        case .symbol(.minus):
            try countOperator()
            try advance()
            return try negative(from: start)
        case .integer, .float, .duration:
            let literal = try positiveLiteral(token)
            try advance()
            return .constant(literal, start)
        default:
            guard let function = function(of: .aggregate) else { throw unexpected() }
            return .scalar(try aggregate(function))
        }
    }

    /// What follows a minus sign, which binds more tightly than any operator here.
    private mutating func negative(from start: SourceRange) throws(TraceQLError) -> Operand {
        if let literal = negatedLiteral() {
            try advance()
            return .constant(literal, range(from: start))
        }
        let operand = try nested { parser throws(TraceQLError) in try parser.operand() }
        switch operand {
        case .scalar(let scalar): return .scalar(ScalarExpression(.negative(scalar), at: range(from: start)))
        case .constant(let literal, _):
            return .constant(try ConstantFolding.negated(literal, at: start), range(from: start))
        case .spansets, .stage, .series:
            throw TraceQLError("expected a number after `-`, found \(operand.description)", at: operand.range)
        }
    }

    /// `{ … }`.
    mutating func spansetFilter() throws(TraceQLError) -> SpansetExpression {
        let start = token.range
        try require(.openBrace)
        if try accept(.closeBrace) { return SpansetExpression(.filter(nil), at: range(from: start)) }
        let condition = try fieldExpression()
        try require(.closeBrace)
        return SpansetExpression(.filter(condition), at: range(from: start))
    }

    /// `count()`, `avg(duration)`.
    private mutating func aggregate(_ function: Function) throws(TraceQLError) -> ScalarExpression {
        let start = token.range
        let aggregate = Aggregate(rawValue: function.rawValue) ?? .count
        try advance()
        try require(.openParenthesis)
        let operand = aggregate == .count ? nil : try fieldExpression()
        try require(.closeParenthesis)
        return ScalarExpression(.aggregate(aggregate, operand), at: range(from: start))
    }
}
