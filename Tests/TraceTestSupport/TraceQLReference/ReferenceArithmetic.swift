internal import Foundation
internal import TraceQL

enum ReferenceArithmetic {
    static func apply(_ operation: BinaryOperator, _ left: FieldValue, _ right: FieldValue) -> FieldValue? {
        guard let a = ReferenceComparison.double(left), let b = ReferenceComparison.double(right) else { return nil }
        let leftDuration = ReferenceComparison.isDuration(left)
        let rightDuration = ReferenceComparison.isDuration(right)
        if case (.integer(let a), .integer(let b)) = (left, right), operation != .power {
            return integers(operation, a, b).map { .integer($0) }
        }
        guard let result = doubles(operation, a, b) else { return nil }
        let givesDuration: Bool
        switch operation {
        case .add, .subtract, .remainder: givesDuration = leftDuration || rightDuration
        case .multiply: givesDuration = leftDuration != rightDuration
        case .divide: givesDuration = leftDuration && !rightDuration
        default: givesDuration = false
        }
        if !givesDuration { return result.isNaN ? nil : .double(result) }
        guard result.isFinite else { return nil }
        return .duration(Int64(result.rounded()))
    }

    private static func integers(_ operation: BinaryOperator, _ a: Int64, _ b: Int64) -> Int64? {
        switch operation {
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        case .divide: b == 0 ? nil : a / b
        case .remainder: b == 0 ? nil : a % b
        default: nil
        }
    }

    private static func doubles(_ operation: BinaryOperator, _ a: Double, _ b: Double) -> Double? {
        switch operation {
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        case .divide: a / b
        case .remainder: fmod(a, b)
        case .power: pow(a, b)
        default: nil
        }
    }
}
