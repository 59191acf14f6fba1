extension MetricsFunction {
    package var operand: FieldExpression? {
        switch self {
        case .rate, .countOverTime: nil
        case .sumOverTime(let operand), .minOverTime(let operand), .maxOverTime(let operand): operand
        case .averageOverTime(let operand), .histogramOverTime(let operand): operand
        case .quantileOverTime(let operand, _): operand
        }
    }

    package var name: Function {
        switch self {
        case .rate: .rate
        case .countOverTime: .countOverTime
        case .sumOverTime: .sumOverTime
        case .minOverTime: .minOverTime
        case .maxOverTime: .maxOverTime
        case .averageOverTime: .averageOverTime
        case .quantileOverTime: .quantileOverTime
        case .histogramOverTime: .histogramOverTime
        }
    }
}
