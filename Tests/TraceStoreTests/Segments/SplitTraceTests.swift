import Testing
import TraceModel
import TraceStore
import TraceTestSupport

/// Traces whose spans lie in several segments and in memory.
@Suite("Segments, split traces")
struct SplitTraceTests {
    private let hour: UInt64 = 3_600_000_000_000

    private func span(_ trace: UInt64, _ id: UInt64, start: UInt64, end: UInt64, error: Bool = false) -> SpanData {
        SpanData(
            traceID: TraceID(high: 3, low: trace), spanID: SpanID(id), name: "op\(id)", start: UnixNanoseconds(start),
            end: UnixNanoseconds(end), status: SpanStatus(code: error ? .error : .unset))
    }

    /// Trace 1 in two segments, a frozen head and the active one; trace 2 and 3 whole beside it.
    private func engine(_ fileSystem: SimulatedFileSystem, mergeWidth: Int = 2) throws -> StoreEngine {
        var configuration = StoreConfiguration(directory: "/data")
        configuration.mergeWidth = mergeWidth
        return try StoreEngine(configuration, fileSystem: fileSystem)
    }

    private func fill(_ engine: StoreEngine) throws {
        func commit(_ spans: SpanData...) throws { _ = try engine.commit([SpanBatch.of(spans)]) }
        try commit(span(1, 1, start: 500, end: 600), span(2, 1, start: 400, end: 450))
        engine.freeze()
        while try engine.seal() {}
        try commit(span(1, 2, start: 300, end: 900, error: true), span(3, 1, start: 450, end: 800))
        engine.freeze()
        while try engine.seal() {}
        try commit(span(1, 3, start: 550, end: 560))
        engine.freeze()
        try commit(span(1, 4, start: 100, end: 110), span(1, 2, start: 1, end: 5000))
    }

    private func check(_ engine: StoreEngine) throws {
        let trace = try #require(try engine.trace(TraceID(high: 3, low: 1)))
        #expect(trace.spans.map(\.spanID.value) == [1, 2, 3, 4])
        let newest = try engine.requests(matching: RequestFilter(order: .newest, limit: 2))
        #expect(newest.matched == 3 && newest.requests.map(\.traceID.low) == [3, 2])
        let slowest = try engine.requests(matching: RequestFilter(order: .slowest, limit: 1))
        #expect(slowest.requests == [RequestSummary(trace)] && slowest.requests.first?.duration == 800)
        var filter = RequestFilter()
        filter.status = .ok
        #expect(try Set(engine.requests(matching: filter).requests.map(\.traceID.low)) == [2, 3])
        filter = RequestFilter()
        filter.name = "op4"
        filter.minimumDuration = 800
        #expect(try engine.requests(matching: filter).requests.map(\.spanCount) == [4])
        filter.latestStart = UnixNanoseconds(99)
        #expect(try engine.requests(matching: filter).matched == 0)
        #expect(engine.statistics.traces == 3 && engine.statistics.spans == 6)
    }

    @Test("Parts in segments and in memory are one request for every question")
    func parts() throws {
        let fileSystem = SimulatedFileSystem()
        let engine = try engine(fileSystem)
        try fill(engine)
        try check(engine)
        engine.freeze()
        while try engine.seal() {}
        try check(engine)
        engine.close()
        try check(try self.engine(fileSystem))
    }

    @Test("Merging joins the parts; nothing is left of the segments that were merged")
    func joined() throws {
        let fileSystem = SimulatedFileSystem()
        let engine = try engine(fileSystem)
        try fill(engine)
        engine.freeze()
        while try engine.seal() {}
        while try engine.compact() {}
        #expect(engine.statistics.segments == 1)
        #expect(fileSystem.paths.count { $0.hasSuffix(".seg") } == 1)
        try check(engine)
        engine.close()
        try check(try self.engine(fileSystem))
    }

    @Test("A span that is stored anywhere already is told as a duplicate")
    func duplicates() throws {
        let engine = try engine(SimulatedFileSystem())
        try fill(engine)
        let again = SpanBatch.of([1, 2, 3, 4, 5].map { span(1, $0, start: 1, end: 2) })
        #expect(try engine.commit([again]).outcomes.map(\.duplicateRows) == [[0, 1, 2, 3]])
        #expect(try engine.commit([again]).outcomes.map(\.duplicateRows) == [[0, 1, 2, 3, 4]])
    }
}
