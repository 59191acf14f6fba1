import Testing
import TraceModel
import TraceStore
import TraceTestSupport

/// The log's files: when a new one starts, which may go, and what a later start takes from those that stay.
@Suite("Write-ahead log")
struct WriteAheadLogTests {
    private static let directory = "/data/wal"

    private func batch(_ id: UInt64) -> SpanBatch { .numbered(id) }

    /// What a start finds: ids of the batches handed on, and the recovery to go on from.
    private func recover(
        _ fileSystem: SimulatedFileSystem, skippingThrough sealed: UInt64 = 0
    ) throws -> (ids: [UInt64], recovery: LogRecovery) {
        var ids: [UInt64] = []
        let recovery = try LogRecovery.run(
            fileSystem: fileSystem, directory: Self.directory, skippingThrough: sealed
        ) { batches in ids += batches.map { $0.traceID[0].low } }
        return (ids, recovery)
    }

    private func open(
        _ fileSystem: SimulatedFileSystem, skippingThrough sealed: UInt64 = 0
    ) throws -> WriteAheadLog {
        let recovery = try recover(fileSystem, skippingThrough: sealed).recovery
        return WriteAheadLog(
            fileSystem: fileSystem, directory: Self.directory, continuing: recovery, fileBytes: 1 << 16)
    }

    private func path(_ number: Int) -> String { "\(Self.directory)/000000000\(number).wal" }

    /// Files 1 to `files` with one record in each, except that the last has two.
    private func fill(_ fileSystem: SimulatedFileSystem, files: UInt64) throws -> WriteAheadLog {
        var log = try open(fileSystem)
        for id in 1...files {
            log.rotate()
            _ = try log.commit([batch(id)])
        }
        _ = try log.commit([batch(files + 1)])
        return log
    }

    @Test("After a rotation the next commit starts a file, and the old one is cut to its length")
    func rotate() throws {
        let fileSystem = SimulatedFileSystem()
        var log = try open(fileSystem)
        let bytes = try log.commit([batch(1)])
        #expect(fileSystem.bytes(of: path(1)).count == 1 << 16)
        log.rotate()
        log.rotate()
        #expect(fileSystem.paths == [path(1)] && fileSystem.bytes(of: path(1)).count == 32 + bytes)
        #expect(log.fileCount == 1 && log.lastSequence == 1)
        _ = try log.commit([batch(2), batch(3)])
        #expect(fileSystem.paths == [path(1), path(2)])
        #expect(log.fileCount == 2 && log.lastSequence == 3)
        #expect(try recover(fileSystem).ids == [1, 2, 3])
    }

    @Test("Finished files go once everything in them is sealed; the current one never does")
    func takeFinishedFiles() throws {
        let fileSystem = SimulatedFileSystem()
        var log = try fill(fileSystem, files: 4)
        #expect(log.takeFinishedFiles(through: 0).isEmpty)
        #expect(log.takeFinishedFiles(through: 2) == [path(1), path(2)])
        #expect(log.takeFinishedFiles(through: 2).isEmpty)
        #expect(log.fileCount == 2)
        #expect(log.takeFinishedFiles(through: 5) == [path(3)])
        log.rotate()
        #expect(log.takeFinishedFiles(through: 4).isEmpty, "the last file has record 5")
        #expect(log.takeFinishedFiles(through: 5) == [path(4)] && log.fileCount == 0)
    }

    @Test("Files of an earlier process are known with their sequences")
    func takeRecoveredFiles() throws {
        let fileSystem = SimulatedFileSystem()
        _ = try fill(fileSystem, files: 3)
        var log = try open(fileSystem.kill(), skippingThrough: 1)
        #expect(log.fileCount == 3 && log.lastSequence == 4)
        #expect(log.takeFinishedFiles(through: 3) == [path(1), path(2)])
        #expect(log.takeFinishedFiles(through: 4) == [path(3)])
    }

    @Test("Sealed records are not handed on, and their sequences are never given again")
    func skippingThrough() throws {
        let fileSystem = SimulatedFileSystem()
        _ = try fill(fileSystem, files: 3)
        for sealed in 0...UInt64(6) {
            let next = fileSystem.kill()
            let found = try recover(next, skippingThrough: sealed)
            #expect(found.ids == (1...4).filter { $0 > sealed } && found.recovery.lastSequence == max(4, sealed))
            var log = try open(next, skippingThrough: sealed)
            for path in log.takeFinishedFiles(through: .max) { try next.remove(path) }
            #expect(log.fileCount == 0 && log.lastSequence == max(4, sealed))
            _ = try log.commit([batch(9)])
            #expect(log.lastSequence == max(4, sealed) + 1)
            #expect(try recover(next, skippingThrough: sealed).ids == [9])
        }
    }

    @Test("A damaged file is kept, at every start, whatever is sealed")
    func damaged() throws {
        let fileSystem = SimulatedFileSystem()
        _ = try fill(fileSystem, files: 2)
        var generator = SeededGenerator.unseeded()
        fileSystem.flipBit(path: path(2), in: 64..<100, using: &generator)
        for sealed: UInt64 in [0, 3] {
            let found = try recover(fileSystem, skippingThrough: sealed)
            #expect(found.ids == (sealed == 0 ? [1, 3] : []) && found.recovery.damages.count == 1)
            var log = try open(fileSystem, skippingThrough: sealed)
            #expect(log.takeFinishedFiles(through: .max) == [path(1)] && log.fileCount == 1)
        }
    }

    @Test("A failed commit ends its file and counts for nothing")
    func failedCommit() throws {
        let fileSystem = SimulatedFileSystem()
        var log = try fill(fileSystem, files: 1)
        fileSystem.failNext(writes: 1, with: .diskFull(path: path(1)))
        #expect(throws: StoreError.self) { try commit(9, to: &log) }
        #expect(log.lastSequence == 2 && log.takeFinishedFiles(through: 2) == [path(1)])
        fileSystem.capacity = 1
        #expect(throws: StoreError.diskFull(path: path(2))) { try commit(9, to: &log) }
        fileSystem.capacity = nil
        #expect(fileSystem.paths == [path(1)] && log.fileCount == 0)
        _ = try log.commit([batch(3)])
        #expect(log.lastSequence == 5 && fileSystem.paths == [path(1), path(3)])
        #expect(try recover(fileSystem).ids.filter { $0 != 9 } == [1, 2, 3])
    }

    private func commit(_ id: UInt64, to log: inout WriteAheadLog) throws {
        _ = try log.commit([batch(id)])
    }
}

extension SpanBatch {
    /// One span in a trace of its own.
    static func numbered(_ id: UInt64) -> SpanBatch {
        .of([
            SpanData(
                traceID: TraceID(high: 1, low: id), spanID: SpanID(id), name: "op", start: UnixNanoseconds(id),
                end: UnixNanoseconds(id + 1))
        ])
    }
}
