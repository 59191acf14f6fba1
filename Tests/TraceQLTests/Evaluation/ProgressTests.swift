import Synchronization
import Testing
import TraceModel
import TraceQL
import TraceTestSupport

/// What is told of an answer while it grows.
@Suite("Progress of TraceQL queries") struct ProgressTests {
    private let source = MemorySpanSource(TestTraces.numbered(300), partCount: 7, tracesPerBlock: 5)

    private static let metrics = [
        "{ } | rate() by (name)", "{ } | sum_over_time(span.number / 7.0)",
        "{ } | quantile_over_time(duration, .5) by (name)", "{ } | compare({ duration > 50s })",
    ]

    @Test("Traces found so far are told after every part, and at last all of them") func search() throws {
        let query = try TestTraces.query("{ } | sort(duration asc)")
        let told = Mutex<[(QueryExecution.Progress, SearchResult)]>([])
        let observer = ProgressObserver<SearchResult>(isDue: { true }) { progress, found in
            told.withLock { $0.append((progress, found)) }
        }
        let result = try query.search(source, SearchRequest(limit: 9), observer: observer)
        let answers = told.withLock { $0 }
        #expect(answers.map(\.0) == (1...7).map { .init(partsDone: $0, partsTotal: 7) })
        #expect(answers.map(\.1.inspected.traces) == answers.map(\.1.inspected.traces).sorted())
        #expect(answers.last?.1 == result)
        #expect(answers.first?.1.traces.count == 9)
    }

    @Test("Series so far are told after every part, and at last the answer", arguments: metrics)
    func series(_ text: String) throws {
        let query = try TestTraces.query(text)
        let request = TestTraces.range(600, step: 60, exemplars: 20)
        let told = Mutex<[MetricsResult]>([])
        let observer = ProgressObserver<MetricsResult>(isDue: { true }) { _, found in
            told.withLock { $0.append(found) }
        }
        let result = try query.metrics(source, request, observer: observer)
        #expect(try query.metrics(source, request) == result)
        let answers = told.withLock { $0 }
        #expect(answers.count == 7)
        #expect(answers.last == result)
        #expect(answers.first?.inspected.traces == 43)
    }

    @Test("Telling changes nothing in the answer, on any number of threads", arguments: metrics)
    func threads(_ text: String) throws {
        let query = try TestTraces.query(text)
        let request = TestTraces.range(600, step: 60, exemplars: 20)
        let alone = try query.metrics(source, request)
        for round in 0..<5 {
            let asked = Mutex(round)
            let observer = ProgressObserver<MetricsResult>(
                isDue: {
                    asked.withLock {
                        $0 += 1
                        return $0.isMultiple(of: 3)
                    }
                }, tell: { progress, found in #expect(found.inspected.traces <= 300 && progress.partsDone <= 7) })
            #expect(try query.metrics(source, request, Threads.execution(4), observer: observer) == alone)
        }
    }

    @Test("Nothing is told when it is not due") func pace() throws {
        let observer = ProgressObserver<SearchResult>(isDue: { false }) { _, _ in Issue.record("told") }
        _ = try TestTraces.query("{ }").search(source, SearchRequest(), observer: observer)
    }
}
