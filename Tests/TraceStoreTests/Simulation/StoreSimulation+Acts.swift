import TraceModel
import TraceStore
import TraceTestSupport

extension StoreSimulation {
    /// One random thing.
    mutating func act() throws {
        if generator.chance(plan.trouble) { return try makeTrouble() }
        switch generator.next() % 20 {
        case 0...9: try commit()
        case 10...11:
            note("freeze")
            engine.freeze()
        case 12...14: try seal()
        case 15...16: try compact()
        case 17: if plan.hasRetention { try expire() } else { try commit() }
        case 18: try restart()
        default:
            try seal()
            try compact()
        }
    }

    private mutating func commit() throws {
        var batches: [SentBatch] = []
        for _ in 0..<(generator.chance(0.2) ? 3 : 1) { batches.append(traffic.batch(using: &generator)) }
        if traffic.repeatsSpans, generator.chance(0.05), let old = reference.sent.randomElement(using: &generator) {
            batches = [traffic.retry(of: old, using: &generator)]
        }
        if !(try commit(batches)), traffic.repeatsSpans, !fileSystem.hasCrashed, generator.chance(0.5) {
            _ = try commit(batches.map { traffic.retry(of: $0, using: &generator) })
        }
    }

    /// - Returns: whether the store took the batches in.
    private mutating func commit(_ batches: [SentBatch]) throws -> Bool {
        note("commit of \(batches.map(\.spans.count)) spans")
        let result: (outcomes: [AppendOutcome], bytes: Int)
        do {
            result = try engine.commit(batches.map(\.batch))
        } catch {
            note("failed: \(error)")
            for batch in batches { reference.add(batch) }
            if case .headFull = error {
                try expect(engine.headBytes >= plan.configuration.headByteLimit, "full at \(engine.headBytes) bytes")
                engine.freeze()
                try seal()
            } else {
                try expect(mayFail || fileSystem.hasCrashed, "commit failed: \(error)")
            }
            return false
        }
        for (var batch, outcome) in zip(batches, result.outcomes) {
            batch.fate = .kept
            let expected = reference.add(batch)
            try expect(
                outcome.duplicateRows == expected, "duplicate rows \(outcome.duplicateRows) instead of \(expected)")
        }
        return true
    }

    private mutating func seal() throws {
        note("seal")
        if generator.chance(0.6) { engine.freeze() }
        try attempt { engine throws(StoreError) in _ = try engine.seal() }
    }

    private mutating func compact() throws {
        note("compact")
        try attempt { engine throws(StoreError) in _ = try engine.compact() }
    }

    private mutating func attempt(_ body: (StoreEngine) throws(StoreError) -> Void) throws {
        do throws(StoreError) {
            try body(engine)
        } catch {
            note("failed: \(error)")
            try expect(mayFail || fileSystem.hasCrashed, "\(error)")
        }
    }

    /// Brings everything to rest: nothing fails any more, all is sealed and merged.
    mutating func settle() throws {
        repeat {
            if fileSystem.hasCrashed { try comeBack() }
            fileSystem.calm()
            mayFail = false
            engine.freeze()
            try attempt { engine throws(StoreError) in
                while try engine.seal() {}
                while try engine.compact() {}
            }
        } while fileSystem.hasCrashed
        try expect(engine.statistics.headTraces == 0, "something is left in memory")
    }

    private mutating func makeTrouble() throws {
        switch generator.next() % 10 {
        case 0...3:
            let operations = 1 + Int(generator.next() % (generator.chance(0.5) ? 6 : 40))
            note("crash after \(operations) operations")
            fileSystem.crashAfter(operations: operations)
        case 4: try losePower()
        case 5: try kill()
        case 6...7:
            note("faults")
            mayFail = true
            let error: StoreError =
                generator.chance(0.5)
                ? .diskFull(path: "?") : .simulated("write", "?", errno: 5, "Input/output error")
            fileSystem.failNext(
                writes: Int(generator.next() % 3), synchronizations: Int(generator.next() % 3),
                names: generator.chance(0.3) ? Int(generator.next() % 3) : 0,
                sparing: Int(generator.next() % 12), with: error)
        case 8:
            let room = Int(generator.next() % 60_000)
            note("disk full after \(room) bytes")
            mayFail = true
            fileSystem.capacity = fileSystem.usedBytes + room
        default:
            note("calm")
            fileSystem.calm()
            mayFail = false
        }
    }
}
