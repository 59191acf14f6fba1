/// Arithmetic between numbers that a query writes out, done while it is read: `10 * 1024 * 1024`.
///
/// Whole numbers stay whole, so that `1 / 2` is 0, as in Tempo. Durations can be added, and multiplied or divided
/// by a number.
enum ConstantFolding {
    static func negated(_ literal: Literal, at range: SourceRange) throws(TraceQLError) -> Literal {
        try folded(.integer(-1), .multiply, literal, at: range)
    }

    static func folded(
        _ left: Literal, _ binary: BinaryOperator, _ right: Literal, at range: SourceRange
    ) throws(TraceQLError) -> Literal {
        switch (left, binary, right) {
        case (.integer(let first), _, .integer(let second)):
            return .integer(try whole(first, binary, second, at: range))
        case (.duration(let first), .add, .duration(let second)),
            (.duration(let first), .subtract, .duration(let second)),
            (.duration(let first), .multiply, .integer(let second)),
            (.duration(let first), .divide, .integer(let second)),
            (.integer(let first), .multiply, .duration(let second)):
            return .duration(try whole(first, binary, second, at: range))
        case (.duration(let first), .multiply, .float(let second)), (.duration(let first), .divide, .float(let second)):
            return .duration(try nanoseconds(float(Double(first), binary, second, at: range), at: range))
        case (.float(let first), .multiply, .duration(let second)):
            return .duration(try nanoseconds(first * Double(second), at: range))
        case (.float(let first), _, .float(let second)): return .float(try float(first, binary, second, at: range))
        case (.integer(let first), _, .float(let second)):
            return .float(try float(Double(first), binary, second, at: range))
        case (.float(let first), _, .integer(let second)):
            return .float(try float(first, binary, Double(second), at: range))
        default: throw unsupported(binary, at: range)
        }
    }

    private static func whole(
        _ left: Int64, _ binary: BinaryOperator, _ right: Int64, at range: SourceRange
    ) throws(TraceQLError) -> Int64 {
        let (result, overflow) =
            switch binary {
            case .add: left.addingReportingOverflow(right)
            case .subtract: left.subtractingReportingOverflow(right)
            case .multiply: left.multipliedReportingOverflow(by: right)
            case .divide: left.dividedReportingOverflow(by: right)
            default: throw unsupported(binary, at: range)
            }
        guard !overflow else {
            throw TraceQLError(right == 0 ? "division by zero" : "the result is too large", at: range)
        }
        return result
    }

    private static func float(
        _ left: Double, _ binary: BinaryOperator, _ right: Double, at range: SourceRange
    ) throws(TraceQLError) -> Double {
        let result =
            switch binary {
            case .add: left + right
            case .subtract: left - right
            case .multiply: left * right
            case .divide: left / right
            default: throw unsupported(binary, at: range)
            }
        guard result.isFinite else {
            throw TraceQLError(right == 0 ? "division by zero" : "the result is too large", at: range)
        }
        return result
    }

    /// Whole nanoseconds, towards zero.
    private static func nanoseconds(_ value: Double, at range: SourceRange) throws(TraceQLError) -> Int64 {
        guard value.magnitude < 0x1p63 else { throw TraceQLError("the result is too large", at: range) }
        return Int64(value)
    }

    private static func unsupported(_ binary: BinaryOperator, at range: SourceRange) -> TraceQLError {
        let message =
            binary.precedence == .comparing
            ? "a comparison needs an aggregate such as `count()`"
            : "`\(binary.rawValue)` cannot be worked out between these constants; write the result"
        return TraceQLError(message, at: range)
    }
}
