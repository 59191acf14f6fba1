extension Parser {
    /// Both sides of an operator as one operand.
    func combined(
        _ left: Operand, _ symbol: Symbol, _ right: Operand, at place: SourceRange
    ) throws(TraceQLError) -> Operand {
        let range = left.range.joined(with: right.range)
        if case .spansets(let first) = left, case .spansets(let second) = right,
            let relation = symbol.spansetOperator
        {
            return .spansets(SpansetExpression(.operation(relation, first, second), at: range))
        }
        guard let binary = symbol.binaryOperator else { throw mismatch(left, symbol, right) }
        if case .constant(let first, _) = left, case .constant(let second, _) = right {
            return .constant(try ConstantFolding.folded(first, binary, second, at: place), range)
        }
        if let first = left.asScalar, let second = right.asScalar {
            return scalars(first, binary, second, at: range)
        }
        return .series(try series(left, binary, right, at: place))
    }

    private func scalars(
        _ left: ScalarExpression, _ binary: BinaryOperator, _ right: ScalarExpression, at range: SourceRange
    ) -> Operand {
        binary.comparesNumbers
            ? .stage(PipelineStage(.scalarFilter(binary, left, right), at: range))
            : .scalar(ScalarExpression(.binary(binary, left, right), at: range))
    }

    private func series(
        _ left: Operand, _ binary: BinaryOperator, _ right: Operand, at place: SourceRange
    ) throws(TraceQLError) -> MetricsExpression {
        guard let symbol = Symbol(rawValue: binary.rawValue) else { throw mismatch(left, .plus, right) }
        if case .series(let series) = right, binary.comparesNumbers, case .constant = left {
            throw TraceQLError("series stand to the left of a comparison: `(…) > 10`", at: series.range)
        }
        guard case .some(let first) = try seriesOperand(left), case .some(let second) = try seriesOperand(right),
            !binary.comparesNumbers
        else { throw mismatch(left, symbol, right) }
        guard binary != .remainder, binary != .power else {
            throw TraceQLError("series have the operators `+`, `-`, `*` and `/`", at: place)
        }
        return MetricsExpression(.arithmetic(binary, first, second), at: left.range.joined(with: right.range))
    }

    /// Series, or a number to calculate with; nil where it is neither.
    private func seriesOperand(_ operand: Operand) throws(TraceQLError) -> MetricsExpression? {
        switch operand {
        case .series(let series): return series
        case .constant(.integer(let value), let range): return MetricsExpression(.constant(Double(value)), at: range)
        case .constant(.float(let value), let range): return MetricsExpression(.constant(value), at: range)
        case .constant(_, let range):
            throw TraceQLError("series are calculated with plain numbers, not with durations", at: range)
        case .spansets, .scalar, .stage: return nil
        }
    }

    private func mismatch(_ left: Operand, _ symbol: Symbol, _ right: Operand) -> TraceQLError {
        let message = "expected \(left.description) after `\(symbol.rawValue)`, found \(right.description)"
        return TraceQLError(message, at: right.range)
    }
}
