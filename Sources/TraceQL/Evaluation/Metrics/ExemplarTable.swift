internal import TraceModel

/// Spans behind each series, spread over the range: of each stretch of steps the span whose id hashes lowest, which is a
/// fair choice and the same on every thread.
struct ExemplarTable: Sendable {
    private let stretchCount: Int
    /// The stretch of each step.
    private let stretches: [Int32]
    /// The lowest hash of each series and stretch.
    private var lowest: [UInt64] = []
    private var chosen: [Int: Choice] = [:]

    struct Choice: Sendable {
        let hash: UInt64
        let step: Int
        let exemplar: TraceExemplar

        func precedes(_ other: Choice) -> Bool {
            hash != other.hash ? hash < other.hash : exemplar.traceID < other.exemplar.traceID
        }
    }

    init(stepCount: Int, wanted: Int) {
        let count = min(stepCount, max(wanted, 0))
        stretchCount = count
        stretches = (0..<stepCount).map { Int32($0 * count / stepCount) }
    }

    var isWanted: Bool { stretchCount > 0 }

    mutating func record(
        _ context: BlockContext, _ starts: [UInt64], _ series: [Int32], _ placed: PlacedRows,
        _ measured: MeasuredColumn?
    ) throws {
        let spanIDs = try context.block.spanIDs()
        grow(to: (series.max().map { Int($0) + 1 } ?? 0) * stretchCount)
        for index in series.indices {
            let row = Int(placed.rows[index])
            // Ids are not always random.
            let hash = mix64(spanIDs[row].value)
            let step = Int(placed.steps[index])
            let cell = Int(series[index]) &* stretchCount &+ Int(stretches[step])
            guard hash <= lowest[cell] else { continue }
            let exemplar = TraceExemplar(
                traceID: try context.block.traceID(Int(context.traces[row])), spanID: spanIDs[row],
                timestamp: UnixNanoseconds(starts[row]), value: measured.map { $0.seriesValue(row) })
            offer(Choice(hash: hash, step: step, exemplar: exemplar), cell)
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
        lowest[cell] = choice.hash
    }
}
