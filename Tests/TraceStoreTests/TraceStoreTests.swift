import Testing
import TraceModel
import TraceStore
import TraceTestSupport

@Suite("Trace store")
struct TraceStoreTests {
    private func open(
        _ directory: TemporaryDirectory, _ change: (inout StoreConfiguration) -> Void = { _ in }
    ) throws -> TraceStore {
        var configuration = StoreConfiguration(directory: directory.path)
        change(&configuration)
        return try TraceStore(configuration)
    }

    private func span(_ trace: UInt64, _ id: UInt64, start: UInt64 = 1000, duration: UInt64 = 10) -> SpanData {
        SpanData(
            traceID: TraceID(high: 7, low: trace), spanID: SpanID(id), name: "op", start: UnixNanoseconds(start),
            end: UnixNanoseconds(start + duration))
    }

    @Test("What is appended is visible at once and after reopening")
    func durability() async throws {
        let directory = TemporaryDirectory()
        var generator = SeededGenerator.unseeded()
        let spans = (0..<300).map { _ in SpanData.random(using: &generator) }
        let store = try open(directory)
        for start in stride(from: 0, to: 300, by: 30) {
            _ = try await store.append(SpanBatch.of(Array(spans[start..<start + 30])))
        }
        func check(_ store: TraceStore) throws {
            for span in spans {
                let found = try store.trace(span.traceID)?.spans.map { $0.batch.spanValue($0.row) }
                #expect(found == [span], "seed \(generator.seed)")
            }
        }
        try check(store)
        store.close()
        try check(try open(directory))
    }

    @Test("A trace whose spans come in many batches is one trace, each span once")
    func splitAndRepeated() async throws {
        let directory = TemporaryDirectory()
        let store = try open(directory)
        let first = try await store.append(SpanBatch.of([span(1, 1), span(1, 2), span(2, 1)]))
        let second = try await store.append(SpanBatch.of([span(1, 2), span(1, 3), span(1, 3)]))
        #expect(first.duplicateRows.isEmpty)
        #expect(second.duplicateRows == [0, 2])
        #expect(try store.trace(TraceID(high: 7, low: 1))?.spans.count == 3)
        #expect(store.statistics.spans == 4)
        store.close()
        let reopened = try open(directory)
        #expect(reopened.statistics.spans == 4 && reopened.statistics.traces == 2)
    }

    @Test("Log records find their trace, and alone make no request")
    func logs() async throws {
        let store = try open(TemporaryDirectory())
        let log = LogRecordData(time: UnixNanoseconds(3), traceID: TraceID(high: 7, low: 9), body: "hello")
        _ = try await store.append(SpanBatch.of([], logs: [log]))
        #expect(try store.requests(matching: RequestFilter()).matched == 0)
        _ = try await store.append(SpanBatch.of([span(9, 1)], logs: [log]))
        let trace = try #require(try store.trace(TraceID(high: 7, low: 9)))
        #expect(trace.spans.count == 1 && trace.logs.count == 2)
        #expect(try store.requests(matching: RequestFilter()).matched == 1)
    }

    @Test("A second process cannot open the directory; after closing it can")
    func lock() throws {
        let directory = TemporaryDirectory()
        do {
            let store = try open(directory)
            #expect(throws: StoreError.directoryInUse(path: directory.path)) { try open(directory) }
            store.close()
        }
        _ = try open(directory)
    }

    @Test("A full head becomes a segment while appends go on")
    func sealing() async throws {
        let directory = TemporaryDirectory()
        let store = try open(directory) { $0.headByteLimit = 100_000 }
        for id in 1...200 { _ = try await store.append(SpanBatch.of([span(UInt64(id % 7), UInt64(id))])) }
        #expect(store.statistics.spans == 200 && store.statistics.traces == 7)
        #expect(store.statistics.segments > 0)
        #expect(try store.requests(matching: RequestFilter()).matched == 7)
        #expect(try store.trace(TraceID(high: 7, low: 1))?.spans.count == 29)
        store.close()
        let reopened = try open(directory)
        #expect(reopened.statistics.spans == 200 && reopened.statistics.headSpans == 0)
        #expect(directory.logFiles.isEmpty)
    }

    @Test("A quota refuses, and queries go on")
    func quota() async throws {
        let store = try open(TemporaryDirectory()) { $0.retention.quotaBytes = 1 }
        _ = try await store.append(SpanBatch.of([span(1, 1)]))
        await #expect(throws: StoreError.quotaReached(limitBytes: 1)) {
            try await store.append(SpanBatch.of([span(1, 2)]))
        }
        #expect(try store.trace(TraceID(high: 7, low: 1)) != nil)
    }

    @Test("Appending to a closed store fails and loses nothing")
    func closed() async throws {
        let store = try open(TemporaryDirectory())
        store.close()
        await #expect(throws: StoreError.closed) { try await store.append(SpanBatch.of([span(1, 1)])) }
    }

    @Test("Many appends at once share commits and all arrive")
    func concurrent() async throws {
        let directory = TemporaryDirectory()
        let store = try open(directory)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<16 {
                group.addTask {
                    for number in 0..<50 {
                        let id = UInt64(writer * 1000 + number + 1)
                        _ = try await store.append(SpanBatch.of([span(id, id)]))
                        #expect(try store.trace(TraceID(high: 7, low: id)) != nil)
                    }
                }
            }
            try await group.waitForAll()
        }
        store.close()
        #expect(try open(directory).statistics.spans == 800)
    }
}
