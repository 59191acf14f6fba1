internal import TraceModel

/// Spans behind each series, spread over the range: of each stretch of steps a span of the trace whose id, mixed with the
/// series, is lowest. That is a fair choice, the same on every thread, and most traces are passed over without a look at
/// their spans.
struct ExemplarTable: Sendable {
    private let wanted: Int
    private let stretchCount: Int
    /// The stretch of each step.
    private let stretches: [Int32]
    /// By series and stretch.
    private var chosen: [Int: Choice] = [:]
    /// The lowest number of each series and stretch.
    private var lowest: [UInt64] = []
    /// What is above cannot be among the wanted ones any more.
    private var bound = UInt64.max

    private struct Choice: Sendable {
        let number: UInt64
        let step: Int
        let exemplar: TraceExemplar

        func precedes(_ other: Choice) -> Bool { order < other.order }

        private var order: (UInt64, TraceID, UInt64) { (number, exemplar.traceID, mix64(exemplar.spanID.value)) }
    }

    init(stepCount: Int, wanted: Int) {
        let count = min(stepCount, max(wanted, 0))
        self.wanted = wanted
        stretchCount = count
        stretches = (0..<stepCount).map { Int32($0 * count / stepCount) }
    }

    var isWanted: Bool { stretchCount > 0 }

    /// - Parameters:
    ///   - series: of each placed row.
    ///   - seeds: by series; see ``SeriesSlots/seeds``.
    mutating func record(
        _ context: BlockContext, _ series: [Int32], _ seeds: [UInt64], _ placed: PlacedRows,
        _ measured: MeasuredColumn?
    ) throws {
        grow(to: seeds.count * stretchCount)
        let traces = context.traces
        let numbers = try (0..<context.traceCount).map { trace in
            let id = try context.block.traceID(trace)
            return mix64(id.high ^ mix64(id.low))
        }
        for index in series.indices {
            let row = Int(placed.rows[index])
            let number = numbers[Int(traces[row])] ^ seeds[Int(series[index])]
            if number > bound { continue }
            let step = Int(placed.steps[index])
            let cell = Int(series[index]) &* stretchCount &+ Int(stretches[step])
            guard number <= lowest[cell] else { continue }
            let exemplar = TraceExemplar(
                traceID: try context.block.traceID(Int(traces[row])), spanID: try context.block.spanID(row),
                timestamp: UnixNanoseconds(try context.start(row)), value: measured.map { $0.seriesValue(row) })
            offer(Choice(number: number, step: step, exemplar: exemplar), cell)
        }
    }

    mutating func add(_ other: ExemplarTable, series: [Int32]) {
        guard isWanted else { return }
        grow(to: (series.max().map { Int($0) + 1 } ?? 0) * stretchCount)
        for (cell, choice) in other.chosen {
            offer(choice, Int(series[cell / stretchCount]) * stretchCount + cell % stretchCount)
        }
    }

    /// Those of each series by time, in all at most as many as wanted.
    func exemplars(_ wanted: Int, seriesCount: Int) -> [[(step: Int, exemplar: TraceExemplar)]] {
        let best = chosen.sorted { $0.value.precedes($1.value) }.prefix(wanted)
        var exemplars = [[(step: Int, exemplar: TraceExemplar)]](repeating: [], count: seriesCount)
        for (cell, choice) in best.sorted(by: { $0.key < $1.key }) {
            exemplars[cell / stretchCount].append((choice.step, choice.exemplar))
        }
        return exemplars
    }

    private mutating func grow(to cells: Int) {
        let more = cells - lowest.count
        if more > 0 { lowest.append(contentsOf: repeatElement(.max, count: more)) }
    }

    private mutating func offer(_ choice: Choice, _ cell: Int) {
        if let known = chosen[cell], !choice.precedes(known) { return }
        chosen[cell] = choice
        lowest[cell] = choice.number
        if chosen.count >= wanted + wanted / 4 + 1 { leaveOutTheRest() }
    }

    /// Of all series and stretches only the wanted ones with the lowest numbers are shown.
    private mutating func leaveOutTheRest() {
        let numbers = chosen.values.map(\.number).sorted()
        bound = numbers[wanted - 1]
        chosen = chosen.filter { $0.value.number <= bound }
    }
}
