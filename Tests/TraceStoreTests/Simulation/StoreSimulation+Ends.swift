import TraceModel
import TraceStore
import TraceTestSupport

/// How a process ends and the next one begins.
extension StoreSimulation {
    /// The store closes as it should and is opened again.
    mutating func restart() throws {
        note("restart")
        fileSystem.calm()
        let wasCrashed = fileSystem.hasCrashed
        engine.close()
        // A crash that was to come some time may come while closing.
        if fileSystem.hasCrashed && !wasCrashed { return try comeBack() }
        try reopen(fileSystem, losesRest: false)
    }

    /// Goes on after a crash in the middle of something: of the machine, or of the process alone.
    mutating func comeBack() throws {
        if generator.chance(0.4) { try kill() } else { try losePower() }
    }

    /// The process is killed; the system keeps what was written.
    mutating func kill() throws {
        note("kill")
        try reopen(fileSystem.kill(), losesRest: false)
    }

    /// The machine goes off. What is not there now will never be.
    mutating func losePower() throws {
        note("power loss")
        try reopen(fileSystem.crash(using: &generator), losesRest: true)
    }

    private mutating func reopen(_ left: SimulatedFileSystem, losesRest: Bool) throws {
        if generator.chance(plan.trouble) { left.crashAfter(operations: 1 + Int(generator.next() % 12)) }
        do {
            try open(left)
        } catch {
            try expect(left.hasCrashed, "opening failed: \(error)")
        }
        if left.hasCrashed { return try comeBack() }
        try adopt(losesRest: losesRest)
        try checkEverything()
    }

    /// Finds out which of the unsure batches are there.
    private mutating func adopt(losesRest: Bool) throws {
        let engine = self.engine
        let budget = self.budget
        let canReturn = plan.hasRetention || !losesRest
        try reference.decideFates { batch throws in
            guard let marker = batch.marker else { return .lost }
            let trace = try engine.trace(marker.data.traceID, budget: budget)
            let isThere = trace?.spans.contains { $0.batch.spanID[$0.row] == marker.data.spanID } == true
            return isThere ? .kept : canReturn ? .unsure : .lost
        }
        if plan.hasRetention { try followRetention(now: interruptedExpiry, canReturn: true) }
        interruptedExpiry = nil
    }
}
