/// Erasures that have begun, and what became of those that are done.
struct PendingErasures {
    struct Pending {
        let number: UInt64
        let erasure: Erasure
        /// Everything that was in memory when it began is in segments.
        var isSealed = false
    }

    private(set) var waiting: [Pending] = []
    /// Those whose outcome somebody waits for.
    private var awaited: Set<UInt64> = []
    private var reports: [UInt64: Result<ErasureReport, StoreError>] = [:]
    private var nextNumber: UInt64 = 1

    /// Goes on with what an earlier process had begun.
    mutating func restore(_ found: [(number: UInt64, erasure: Erasure)]) {
        waiting = found.map { Pending(number: $0.number, erasure: $0.erasure) }
        nextNumber = (found.map(\.number).max() ?? 0) + 1
    }

    mutating func takeNumber() -> UInt64 {
        defer { nextNumber += 1 }
        return nextNumber
    }

    mutating func add(_ erasure: Erasure, number: UInt64) {
        waiting.append(Pending(number: number, erasure: erasure))
        awaited.insert(number)
    }

    /// Those that wait for what is in memory to be in segments.
    var unsealed: [UInt64] { waiting.filter { !$0.isSealed }.map(\.number) }

    mutating func markSealed(_ numbers: [UInt64]) {
        for place in waiting.indices where numbers.contains(waiting[place].number) { waiting[place].isSealed = true }
    }

    mutating func finish(_ number: UInt64, _ report: ErasureReport) {
        waiting.removeAll { $0.number == number }
        if awaited.contains(number) { reports[number] = .success(report) }
    }

    /// They wait on; whoever asked is told why.
    mutating func fail(_ error: StoreError) {
        for pending in waiting where awaited.contains(pending.number) { reports[pending.number] = .failure(error) }
    }

    /// What became of an erasure, once.
    mutating func takeReport(_ number: UInt64) -> Result<ErasureReport, StoreError>? {
        awaited.remove(number)
        return reports.removeValue(forKey: number)
    }
}
