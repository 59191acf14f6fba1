import Testing
import TraceModel
import TraceStore
import TraceTestSupport

/// What goes with time, and what full stores refuse.
@Suite("Retention")
struct RetentionTests {
    private static let second: UInt64 = 1_000_000_000
    private static let text = String(repeating: "what a prompt ", count: 40)

    private func engine(
        _ fileSystem: SimulatedFileSystem = SimulatedFileSystem(), _ configure: (inout StoreConfiguration) -> Void
    ) throws -> StoreEngine {
        var configuration = StoreConfiguration(directory: "/data")
        configuration.logFileBytes = 64 << 10
        configure(&configuration)
        return try StoreEngine(configuration, fileSystem: fileSystem)
    }

    private func id(_ number: UInt64) -> TraceID { TraceID(high: 1, low: number) }

    private func span(_ trace: UInt64, end: UInt64) -> SpanData {
        SpanData(
            traceID: id(trace), spanID: SpanID(1), name: "op", start: UnixNanoseconds(end - 10),
            end: UnixNanoseconds(end),
            attributes: [Attribute("prompt", .string(Self.text + "\(trace)")), Attribute("short", "s")])
    }

    /// One segment for each trace; trace n ends at second n.
    private func fill(_ engine: StoreEngine, _ traces: ClosedRange<UInt64> = 1...4) throws {
        for trace in traces {
            _ = try engine.commit([SpanBatch.of([span(trace, end: trace * Self.second)])])
            engine.freeze()
            while try engine.seal() {}
        }
    }

    private func left(_ engine: StoreEngine) throws -> [UInt64] {
        try (1...4).filter { try engine.trace(id($0)) != nil }
    }

    @Test("Segments whose latest span is too old go; what is left is there after the next start too")
    func age() throws {
        let fileSystem = SimulatedFileSystem()
        let engine = try engine(fileSystem) { $0.retention.maximumAgeSeconds = 10 }
        try fill(engine)
        #expect(!engine.expire(now: 11 * Self.second))
        #expect(engine.expire(now: 13 * Self.second + 1))
        #expect(try left(engine) == [3, 4] && engine.statistics.spans == 2 && engine.services().count == 1)
        engine.close()
        #expect(try left(self.engine(fileSystem) { _ in }) == [3, 4])
    }

    @Test("Log records alone do not count as old")
    func logsAlone() throws {
        let engine = try engine { $0.retention.maximumAgeSeconds = 1 }
        _ = try engine.commit([SpanBatch.of([], logs: [LogRecordData(time: UnixNanoseconds(1), traceID: id(1))])])
        engine.freeze()
        while try engine.seal() {}
        #expect(!engine.expire(now: 1000 * Self.second))
        #expect(try engine.trace(id(1))?.logs.count == 1)
    }

    @Test("The oldest segments go while there are too many bytes, no more than needed")
    func bytes() throws {
        let fileSystem = SimulatedFileSystem()
        let full = try engine(fileSystem) { _ in }
        try fill(full)
        let bytes = full.statistics.segmentBytes
        full.close()
        let engine = try engine(fileSystem) { $0.retention.maximumBytes = bytes - 1 }
        #expect(engine.expire(now: 0))
        #expect(try left(engine) == [2, 3, 4])
        #expect(!engine.expire(now: 0))
    }

    @Test("What is too old goes first and makes room for what came before it")
    func ageBeforeBytes() throws {
        let fileSystem = SimulatedFileSystem()
        let full = try engine(fileSystem) { _ in }
        // Trace 1 was sent last: the oldest spans lie in the newest segment.
        try fill(full, 2...4)
        try fill(full, 1...1)
        let bytes = full.statistics.segmentBytes
        full.close()
        let engine = try engine(fileSystem) {
            $0.retention.maximumAgeSeconds = 10
            $0.retention.maximumBytes = bytes - 1
        }
        #expect(engine.expire(now: 12 * Self.second + 1))
        #expect(try left(engine) == [2, 3, 4])
    }

    @Test("Long texts go alone, and stay gone through merges; everything else stays")
    func texts() throws {
        let fileSystem = SimulatedFileSystem()
        let engine = try engine(fileSystem) {
            $0.retention.maximumTextAgeSeconds = 10
            $0.mergeWidth = 4
        }
        try fill(engine)
        #expect(engine.expire(now: 13 * Self.second + 1))
        #expect(!engine.expire(now: 13 * Self.second + 1))
        func attributes(_ engine: StoreEngine, _ trace: UInt64) throws -> [Attribute] {
            let found = try #require(try engine.trace(id(trace)))
            return found.spans[0].batch.spanValue(found.spans[0].row).attributes
        }
        func check(_ engine: StoreEngine) throws {
            let gone = [Attribute("prompt", "[text no longer kept]"), Attribute("short", "s")]
            #expect(try attributes(engine, 1) == gone && attributes(engine, 2) == gone)
            let kept = [Attribute("prompt", .string(Self.text + "4")), Attribute("short", "s")]
            #expect(try attributes(engine, 4) == kept)
            #expect(engine.damagedPlaces.isEmpty)
        }
        try check(engine)
        #expect(fileSystem.paths.count { $0.hasSuffix(".txt") } == 2)
        while try engine.compact() {}
        #expect(engine.statistics.segments == 1)
        try check(engine)
        engine.close()
        try check(self.engine(fileSystem) { _ in })
    }

    @Test("At its quota the store takes nothing in, answers, and goes on when something went")
    func quota() throws {
        let quota = 3 * (64 << 10)
        let engine = try engine {
            $0.retention.quotaBytes = quota
            $0.retention.maximumBytes = 4000
        }
        var refusal: StoreError?
        for number in 0..<4000 as Range<UInt64> where refusal == nil {
            do throws(StoreError) {
                _ = try engine.commit([SpanBatch.of([span(number, end: 10)])])
            } catch {
                refusal = error
            }
        }
        #expect(refusal == .quotaReached(limitBytes: quota))
        #expect(try engine.trace(id(1)) != nil)
        engine.freeze()
        while try engine.seal() {}
        _ = engine.expire(now: 0)
        try fill(engine, 1...1)
        #expect(try engine.trace(id(1)) != nil)
    }
}
