import Testing
import TraceModel
import TraceStore
import TraceTestSupport

/// What is read back from log files in every state a crash or a bad disk can leave them in.
@Suite("Log recovery")
struct LogRecoveryTests {
    private static let recordHeaderBytes = 32

    private func open(_ directory: TemporaryDirectory) throws -> StoreEngine {
        try StoreEngine(StoreConfiguration(directory: directory.path))
    }

    private func span(_ id: UInt64) -> SpanData {
        SpanData(
            traceID: TraceID(high: 3, low: id), spanID: SpanID(id), name: "op \(id)", start: UnixNanoseconds(id),
            end: UnixNanoseconds(id + 1))
    }

    /// A store with one span a record, closed; returns where each record ends in its only file.
    private func fill(_ directory: TemporaryDirectory, records: Int) throws -> [Int] {
        let store = try open(directory)
        var ends: [Int] = []
        var offset = 32
        for id in 1...records {
            let batch = SpanBatch.of([span(UInt64(id))])
            offset += Self.recordHeaderBytes + batch.byteCount
            ends.append(offset)
            _ = try store.commit([batch])
        }
        store.close()
        return ends
    }

    private func kept(_ store: StoreEngine, of records: Int) -> [Int] {
        (1...records).filter { (try? store.trace(TraceID(high: 3, low: UInt64($0)))) != nil }
    }

    @Test("A file cut at any byte keeps every whole record before the cut")
    func torn() throws {
        let directory = TemporaryDirectory()
        let ends = try fill(directory, records: 6)
        let file = try #require(directory.logFiles.first)
        let whole = directory.bytes(of: file)
        #expect(whole.count == ends.last)
        for cut in stride(from: 0, through: whole.count, by: 7) {
            let copy = TemporaryDirectory()
            let store = try open(copy)
            store.close()
            copy.write(Array(whole[..<cut]), to: copy.path + "/wal/0000000001.wal")
            let reopened = try open(copy)
            #expect(kept(reopened, of: 6) == Array(1...6).filter { ends[$0 - 1] <= cut }, "cut at \(cut)")
            #expect(reopened.damagedPlaces.isEmpty, "cut at \(cut)")
        }
    }

    @Test("A flipped bit costs at most the record it is in, and is reported")
    func flipped() throws {
        let directory = TemporaryDirectory()
        let ends = try fill(directory, records: 6)
        let file = try #require(directory.logFiles.first)
        let whole = directory.bytes(of: file)
        var generator = SeededGenerator.unseeded()
        for _ in 0..<200 {
            let offset = 32 + Int(generator.next() % UInt64(whole.count - 32))
            var bytes = whole
            bytes[offset] ^= 1 << UInt8(generator.next() % 8)
            directory.write(bytes, to: file)
            let store = try open(directory)
            let hit = 1 + ends.firstIndex { offset < $0 }!
            #expect(kept(store, of: 6) == (1...6).filter { $0 != hit }, "seed \(generator.seed), byte \(offset)")
            #expect(store.damagedPlaces.count == (hit == 6 ? 0 : 1), "seed \(generator.seed), byte \(offset)")
            store.close()
        }
    }

    @Test("Zeros behind the last record, as a crash leaves them, are no damage")
    func preallocated() throws {
        let directory = TemporaryDirectory()
        let ends = try fill(directory, records: 3)
        let file = try #require(directory.logFiles.first)
        directory.write(directory.bytes(of: file) + [UInt8](repeating: 0, count: 1 << 20), to: file)
        let store = try open(directory)
        #expect(kept(store, of: 3) == [1, 2, 3] && store.damagedPlaces.isEmpty)
        #expect(directory.bytes(of: file).count == ends.last, "the zeros are given back")
    }

    @Test("A file of a later format is left as it is, and reported")
    func laterFormat() throws {
        let directory = TemporaryDirectory()
        _ = try fill(directory, records: 2)
        let file = try #require(directory.logFiles.first)
        var bytes = directory.bytes(of: file)
        bytes[8] = 99
        directory.write(bytes, to: file)
        let store = try open(directory)
        #expect(kept(store, of: 2).isEmpty && store.damagedPlaces.count == 1)
        #expect(directory.bytes(of: file) == bytes)
    }

    @Test("A file that could not be read for a while costs nothing that was written meanwhile")
    func unreadForAWhile() throws {
        let directory = TemporaryDirectory()
        _ = try fill(directory, records: 2)
        let file = try #require(directory.logFiles.first)
        let whole = directory.bytes(of: file)
        directory.write(whole[..<8] + [99] + whole[9...], to: file)
        let store = try open(directory)
        _ = try store.commit([SpanBatch.of([span(9)])])
        store.close()
        directory.write(whole, to: file)
        let reopened = try open(directory)
        #expect(kept(reopened, of: 9) == [1, 2, 9] && reopened.damagedPlaces.isEmpty)
    }

    @Test("A file without records, as a crash right after its creation leaves it, is removed")
    func emptyFile() throws {
        let directory = TemporaryDirectory()
        _ = try fill(directory, records: 1)
        let file = directory.path + "/wal/0000000005.wal"
        directory.write([UInt8](repeating: 0, count: 1 << 16), to: file)
        let store = try open(directory)
        #expect(kept(store, of: 1) == [1] && store.damagedPlaces.isEmpty && !directory.logFiles.contains(file))
        #expect(store.statistics.logFiles == 1)
    }

    @Test("Foreign and empty files never prevent the start")
    func foreignFiles() throws {
        let directory = TemporaryDirectory()
        _ = try fill(directory, records: 2)
        directory.write(Array("not a log".utf8), to: directory.path + "/wal/0000000007.wal")
        directory.write([], to: directory.path + "/wal/0000000008.wal")
        directory.write([1, 2, 3], to: directory.path + "/wal/README.txt")
        let store = try open(directory)
        #expect(kept(store, of: 2) == [1, 2])
        _ = try store.commit([SpanBatch.of([span(9)])])
        store.close()
        #expect(kept(try open(directory), of: 9) == [1, 2, 9])
    }

    @Test("Writing goes on over many restarts without losing or repeating")
    func restarts() throws {
        let directory = TemporaryDirectory()
        for round in 1...12 {
            let store = try open(directory)
            #expect(store.statistics.spans == (round - 1) * 3)
            for id in 0..<3 { _ = try store.commit([SpanBatch.of([span(UInt64(round * 3 + id))])]) }
            if round.isMultiple(of: 2) { store.close() }
        }
        #expect(try open(directory).statistics.spans == 36)
    }
}
