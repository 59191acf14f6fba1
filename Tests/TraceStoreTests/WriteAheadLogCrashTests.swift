import Testing
import TraceModel
import TraceStore
import TraceTestSupport

/// The log over many power losses at every point of its work.
@Suite("Write-ahead log, crashes")
struct WriteAheadLogCrashTests {
    /// What was promised, which outlives every crash.
    private struct Promises {
        /// Committed and not yet sealed, with their sequences.
        var kept: [(id: UInt64, sequence: UInt64)] = []
        var sealed: UInt64 = 0
        var nextID: UInt64 = 1
    }

    /// Commits, rotates, seals and removes until the machine goes off, or 40 times.
    private func work(
        _ fileSystem: SimulatedFileSystem, _ recovery: LogRecovery, _ promises: inout Promises,
        _ generator: inout SeededGenerator
    ) throws(StoreError) {
        var log = WriteAheadLog(fileSystem: fileSystem, directory: "/wal", continuing: recovery, fileBytes: 4096)
        for _ in 0..<40 {
            switch generator.next() % 8 {
            case 0: log.rotate()
            case 1:
                promises.sealed = log.lastSequence
                promises.kept = []
                log.rotate()
                for path in log.takeFinishedFiles(through: promises.sealed) { try fileSystem.remove(path) }
            default: try commit(to: &log, &promises, &generator)
            }
        }
    }

    private func commit(
        to log: inout WriteAheadLog, _ promises: inout Promises, _ generator: inout SeededGenerator
    ) throws(StoreError) {
        let ids = promises.nextID..<(promises.nextID + 1 + generator.next() % 3)
        promises.nextID = ids.upperBound
        _ = try log.commit(ids.map(SpanBatch.numbered))
        let first = log.lastSequence - UInt64(ids.count - 1)
        promises.kept += zip(ids, first...).map { ($0, $1) }
    }

    private func run(_ generator: inout SeededGenerator) throws {
        var promises = Promises()
        var fileSystem = SimulatedFileSystem()
        for _ in 0..<6 {
            var ids: [UInt64] = []
            let recovery = try LogRecovery.run(
                fileSystem: fileSystem, directory: "/wal", skippingThrough: promises.sealed
            ) { ids += $0.map { $0.traceID[0].low } }
            let missing = Set(promises.kept.map(\.id)).subtracting(ids)
            #expect(missing.isEmpty, "seed \(generator.seed): lost \(missing)")
            #expect(ids == Set(ids).sorted(), "seed \(generator.seed): repeated or out of order")
            #expect(recovery.lastSequence >= max(promises.sealed, promises.kept.last?.sequence ?? 0))
            fileSystem.crashAfter(operations: 1 + Int(generator.next() % 60))
            try? work(fileSystem, recovery, &promises, &generator)
            fileSystem = generator.chance(0.3) ? fileSystem.kill() : fileSystem.crash(using: &generator)
        }
    }

    @Test("What was committed and not sealed is there after every crash, once and in order")
    func crashes() throws {
        var seeds = SeededGenerator.unseeded()
        for _ in 0..<300 {
            var generator = SeededGenerator(seed: seeds.next() >> 32)
            try run(&generator)
        }
    }
}
