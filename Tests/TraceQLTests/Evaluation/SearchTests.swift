import Synchronization
import Testing
import TraceModel
import TraceQL
import TraceTestSupport

@Suite("TraceQL search") struct SearchTests {
    private let source = MemorySpanSource(TestTraces.numbered(300), partCount: 7, tracesPerBlock: 5)

    private func numbers(_ result: SearchResult) -> [Int] { result.traces.map { Int($0.traceID.low) - 1 } }

    @Test("The newest traces come first, and only as many as asked for") func newest() throws {
        let result = try TestTraces.query("{ name = \"root\" }").search(source, SearchRequest(limit: 4))
        #expect(numbers(result) == [299, 298, 297, 296])
    }

    @Test("Parts and blocks without newer traces are not read") func skipping() throws {
        let source = MemorySpanSource(TestTraces.numbered(300), partCount: 1, tracesPerBlock: 5)
        let newestFirst = MemorySpanSource(source.traces.reversed(), partCount: 1, tracesPerBlock: 5)
        let result = try TestTraces.query("{ }").search(newestFirst, SearchRequest(limit: 4))
        #expect(result.inspected.blocks == 1)
        #expect(result.inspected.traces == 5)
        #expect(result.inspected.spans == 10)
    }

    @Test(
        "With the longest first, blocks without longer traces are not read", arguments: ["duration", "trace:duration"])
    func skippingShorter(_ key: String) throws {
        let longestFirst = TestTraces.numbered(300).sorted { $0.end - $0.start > $1.end - $1.start }
        let source = MemorySpanSource(longestFirst, partCount: 1, tracesPerBlock: 5)
        let query = try TestTraces.query("{ } | sort(\(key) desc)")
        let result = try query.search(source, SearchRequest(limit: 4))
        // The fifth is as long as the fourth, so that the next block may have one with a lower id.
        #expect(result.inspected.blocks == 2)
        let all = try query.search(source, SearchRequest(limit: 300))
        #expect(all.inspected.blocks == 60)
        #expect(numbers(result) == Array(numbers(all).prefix(4)))
        let shortestFirst = try TestTraces.query("{ } | sort(\(key) asc)").search(source, SearchRequest(limit: 4))
        #expect(shortestFirst.inspected.blocks == 60)
    }

    @Test("Sorted by duration the answer is the exact top of all traces") func slowest() throws {
        let expected = (0..<300).sorted { a, b in (b * 7 % 101, a) < (a * 7 % 101, b) }.prefix(20)
        let query = try TestTraces.query("{ } | sort(duration desc) | limit(20)")
        #expect(numbers(try query.search(source, SearchRequest(limit: 50))) == Array(expected))
    }

    @Test("The request can lower the limit of the query, not raise it", arguments: [(3, 3), (50, 20)])
    func limits(_ asked: Int, _ given: Int) throws {
        let query = try TestTraces.query("{ } | limit(20)")
        #expect(try query.search(source, SearchRequest(limit: asked)).traces.count == given)
        #expect(try query.search(source, SearchRequest(limit: 0)).traces.isEmpty)
    }

    @Test("Only traces that overlap the range are found") func range() throws {
        let from = UnixNanoseconds(TestTraces.origin + 100 * TestTraces.second)
        let to = UnixNanoseconds(TestTraces.origin + 103 * TestTraces.second)
        let request = SearchRequest(from: from, to: to, limit: 300)
        let found = numbers(try TestTraces.query("{ }").search(source, request))
        let expected = (0..<103).filter { number in
            number + number * 7 % 101 >= 100
        }
        #expect(found.sorted() == expected)
    }

    @Test("A spanset says how many spans it has and shows the earliest") func spansPerSpanset() throws {
        let result = try TestTraces.query("{ }").search(source, SearchRequest(limit: 1, spansPerSpanset: 1))
        let spanset = try #require(result.traces.first?.spansets.first)
        #expect(spanset.matched == 2)
        #expect(spanset.spans.map(\.name) == ["root"])
    }

    @Test("Threads change nothing in the answer") func threads() throws {
        for text in ["{ } | sort(span.number asc)", "{ duration > 50s }", "{ } | by(name)"] {
            let query = try TestTraces.query(text)
            let alone = try query.search(source, SearchRequest(limit: 30))
            for _ in 0..<5 {
                #expect(try query.search(source, SearchRequest(limit: 30), Threads.execution(4)).traces == alone.traces)
            }
        }
    }

    @Test("Progress is told part by part") func progress() throws {
        let told = Mutex<[QueryExecution.Progress]>([])
        var execution = QueryExecution()
        execution.report = { progress in told.withLock { $0.append(progress) } }
        _ = try TestTraces.query("{ }").search(source, SearchRequest(), execution)
        #expect(told.withLock { $0 } == (1...7).map { .init(partsDone: $0, partsTotal: 7) })
    }

    @Test("A query that nobody waits for ends") func cancelled() throws {
        let asked = Mutex(0)
        var execution = QueryExecution()
        execution.shouldStop = {
            asked.withLock {
                $0 += 1; return $0 > 3
            }
        }
        #expect(throws: QueryCancelled.self) {
            try TestTraces.query("{ name = \"none\" }").search(source, SearchRequest(), execution)
        }
        #expect(asked.withLock { $0 } == 4)
        #expect(throws: QueryCancelled.self) {
            try TestTraces.query("{ } | rate()").metrics(source, TestTraces.range(300, step: 60), execution)
        }
    }

    @Test("A query of the other kind is refused") func wrongKind() throws {
        #expect(throws: TraceQLError.self) { try TestTraces.query("{ } | rate()").search(source, SearchRequest()) }
        #expect(throws: TraceQLError.self) {
            try TestTraces.query("{ }").metrics(source, TestTraces.range(60, step: 10))
        }
    }
}
