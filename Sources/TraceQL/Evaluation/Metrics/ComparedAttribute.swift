/// How often each value of one attribute occurs in the selection and in the rest, by steps.
struct ComparedAttribute: Sendable {
    /// Rest and selection.
    static let sides = 2

    private let stepCount: Int
    private var numbers: [FieldValue: Int] = [:]
    private(set) var values: [FieldValue] = []
    /// Cell `(value * sides + side) * steps + step`.
    private var cells: [UInt32] = []
    /// As above without the value.
    private(set) var totals: [UInt32]
    /// Given up: more different values than ``AnswerLimits/comparedValues``, or than their cells have room.
    private(set) var hasTooManyValues = false

    init(stepCount: Int) {
        self.stepCount = stepCount
        totals = [UInt32](repeating: 0, count: Self.sides * stepCount)
    }

    /// One for each row: a code of the column, and a cell `side * steps + step`.
    mutating func record(_ codes: GroupCodes, _ rows: [Int32], _ cellsOfRows: [Int32]) {
        let slots = codes.values.map { $0.flatMap { number($0) } ?? -1 }
        let width = Self.sides * stepCount
        for (row, cell) in zip(rows, cellsOfRows) {
            let code = Int(codes.codes[Int(row)])
            if codes.values[code] == nil { continue }
            totals[Int(cell)] += 1
            if slots[code] >= 0, !hasTooManyValues { cells[slots[code] * width + Int(cell)] += 1 }
        }
    }

    mutating func add(_ other: ComparedAttribute) {
        for cell in totals.indices { totals[cell] += other.totals[cell] }
        if other.hasTooManyValues { giveUp() }
        let width = Self.sides * stepCount
        for (index, value) in other.values.enumerated() {
            guard let slot = number(value) else { return }
            for cell in 0..<width { cells[slot * width + cell] += other.cells[index * width + cell] }
        }
    }

    /// Counts of a value over the steps.
    func counts(_ value: Int, side: Int) -> ArraySlice<UInt32> {
        let start = (value * Self.sides + side) * stepCount
        return cells[start..<(start + stepCount)]
    }

    func totals(side: Int) -> ArraySlice<UInt32> { totals[(side * stepCount)..<((side + 1) * stepCount)] }

    private mutating func number(_ value: FieldValue) -> Int? {
        if hasTooManyValues { return nil }
        if let known = numbers[value] { return known }
        let width = Self.sides * stepCount
        guard values.count < AnswerLimits.comparedValues, cells.count + width <= AnswerLimits.cells / 4 else {
            giveUp()
            return nil
        }
        numbers[value] = values.count
        values.append(value)
        cells.append(contentsOf: repeatElement(0, count: width))
        return values.count - 1
    }

    private mutating func giveUp() {
        hasTooManyValues = true
        numbers = [:]
        values = []
        cells = []
    }
}
