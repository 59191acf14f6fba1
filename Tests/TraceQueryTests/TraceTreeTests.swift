import Testing
import TraceModel
import TraceQuery
import TraceStore
import TraceTestSupport

@Suite("Trace tree")
struct TraceTreeTests {
    private func span(_ id: UInt64, parent: UInt64 = 0, start: UInt64 = 0, duration: UInt64 = 1) -> SpanData {
        SpanData(
            traceID: TraceID(high: 1, low: 1), spanID: SpanID(id), parentSpanID: SpanID(parent), name: "\(id)",
            start: UnixNanoseconds(1000 + start), end: UnixNanoseconds(1000 + start + duration))
    }

    private func references(_ spans: [SpanData]) async throws -> [SpanReference] {
        let store = try TraceStore(StoreConfiguration(directory: TemporaryDirectory().path))
        _ = try await store.append(SpanBatch.of(spans))
        return try #require(try store.trace(TraceID(high: 1, low: 1))).spans
    }

    /// Each row as "name@depth", with ! for orphans.
    private func shape(_ spans: [SpanData]) async throws -> [String] {
        let references = try await references(spans)
        return TraceTree(references).rows.map { row in
            "\(references[row.span].name)@\(row.depth)" + (row.isOrphan ? "!" : "")
        }
    }

    @Test("Children follow their parent, siblings by start and then longest first")
    func order() async throws {
        let spans = [
            span(4, parent: 1, start: 5), span(3, parent: 1, start: 2, duration: 9), span(1),
            span(5, parent: 3, start: 3),
            span(2, parent: 1, start: 2, duration: 4),
        ]
        #expect(try await shape(spans) == ["1@0", "3@1", "5@2", "2@1", "4@1"])
    }

    @Test("Spans whose parent never arrived stand at the top")
    func orphans() async throws {
        #expect(
            try await shape([span(2, parent: 99, start: 1), span(3, parent: 2, start: 2), span(1)]) == [
                "1@0", "2@0!", "3@1",
            ])
    }

    @Test("A circle is cut at its earliest span, and nothing is lost")
    func circles() async throws {
        #expect(try await shape([span(1, parent: 2, start: 4), span(2, parent: 1, start: 1)]) == ["2@0!", "1@1"])
        #expect(try await shape([span(7, parent: 7)]) == ["7@0!"])
        let tail = [span(1, parent: 3, start: 1), span(2, parent: 1), span(3, parent: 2), span(4, parent: 3)]
        #expect(try await Set(shape(tail).map { $0.prefix { $0 != "@" } }).count == 4)
    }

    @Test("What hangs from a circle stays below it, however early it started")
    func hangsFromCircle() async throws {
        let own = [span(3, parent: 2, start: 2), span(2, parent: 1, start: 1), span(1, parent: 1, start: 5)]
        #expect(try await shape(own) == ["1@0!", "2@1", "3@2"])
        let pair = [span(1, parent: 2, start: 9), span(2, parent: 1, start: 8), span(3, parent: 1, start: 0)]
        #expect(try await shape(pair) == ["2@0!", "1@1", "3@2"])
    }

    @Test("A chain of a hundred thousand spans is walked without recursion")
    func deepChain() async throws {
        let spans = (1...100_000).map { span(UInt64($0), parent: UInt64($0 - 1), start: UInt64($0)) }
        let tree = TraceTree(try await references(spans))
        #expect(tree.rows.count == 100_000)
        #expect(tree.rows.last?.depth == 99_999)
    }

    @Test("Any set of parents gives every span exactly once, below its parent unless cut")
    func property() async throws {
        var generator = SeededGenerator.unseeded()
        for _ in 0..<30 {
            let count = 1 + generator.next() % 60
            let spans = (1...count).map { id in
                span(id, parent: generator.next() % (count + 5), start: generator.next() % 50)
            }
            let references = try await references(spans)
            let tree = TraceTree(references)
            #expect(tree.rows.map(\.span).sorted() == Array(0..<Int(count)), "seed \(generator.seed)")
            for (number, row) in tree.rows.enumerated() {
                guard let parent = row.parent else { continue }
                #expect(parent < number && tree.rows[parent].depth == row.depth - 1, "seed \(generator.seed)")
                #expect(references[tree.rows[parent].span].spanID == references[row.span].parentSpanID)
            }
        }
    }
}
