internal import Glibc

/// `+ - * / % ^` between numbers.
///
/// Two integers give an integer, which wraps around at 64 bits; `/` and `%` by zero give no value. Where a duration meets
/// a duration or a number, the result is a duration rounded to whole nanoseconds, except that duration by duration is a
/// number. Everything else, and every power, is a double; where that is undefined (0.0 / 0.0, the root of a negative
/// number) there is no value.
enum Arithmetic: Hashable, Sendable {
    case add, subtract, multiply, divide, remainder, power

    init?(_ operation: BinaryOperator) {
        switch operation {
        case .add: self = .add
        case .subtract: self = .subtract
        case .multiply: self = .multiply
        case .divide: self = .divide
        case .remainder: self = .remainder
        case .power: self = .power
        default: return nil
        }
    }

    /// Nil where there is no result: a side that is no number, division of integers by zero, a duration out of range.
    func apply(_ left: FieldValue, _ right: FieldValue) -> FieldValue? {
        guard let a = left.number, let b = right.number else { return nil }
        let durations = (left.isDuration ? 1 : 0) + (right.isDuration ? 1 : 0)
        if durations > 0, givesDuration(left.isDuration, right.isDuration) {
            return duration(a, b).map(FieldValue.duration)
        }
        if durations == 0, self != .power, case (.integer(let a), .integer(let b)) = (a, b) {
            return integers(a, b).map(FieldValue.integer)
        }
        let result = doubles(a.asDouble, b.asDouble)
        return result.isNaN ? nil : .double(result)
    }

    @inline(__always)
    func integers(_ a: Int64, _ b: Int64) -> Int64? {
        switch self {
        case .add: a &+ b
        case .subtract: a &- b
        case .multiply: a &* b
        case .divide: b == 0 ? nil : b == -1 ? 0 &- a : a / b
        case .remainder: b == 0 ? nil : b == -1 ? 0 : a % b
        case .power: nil
        }
    }

    @inline(__always)
    func doubles(_ a: Double, _ b: Double) -> Double {
        switch self {
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        case .divide: a / b
        case .remainder: a.truncatingRemainder(dividingBy: b)
        case .power: pow(a, b)
        }
    }

    private func givesDuration(_ left: Bool, _ right: Bool) -> Bool {
        switch self {
        case .add, .subtract, .remainder: true
        case .multiply: left != right
        case .divide: left && !right
        case .power: false
        }
    }

    /// Exact between whole nanoseconds, except for a quotient.
    private func duration(_ a: FieldValue.Number, _ b: FieldValue.Number) -> Int64? {
        if self != .divide, case (.integer(let a), .integer(let b)) = (a, b) { return integers(a, b) }
        return Int64(exactly: doubles(a.asDouble, b.asDouble).rounded())
    }
}

extension FieldValue {
    var isDuration: Bool {
        if case .duration = self { true } else { false }
    }

    /// Nil for what is no number.
    var negated: FieldValue? {
        switch self {
        case .integer(let value): .integer(0 &- value)
        case .duration(let value): .duration(0 &- value)
        case .double(let value): .double(-value)
        default: nil
        }
    }
}
