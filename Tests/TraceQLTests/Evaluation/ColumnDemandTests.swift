import Synchronization
import Testing
import TraceModel
import TraceQL
import TraceTestSupport

/// Only the columns that decide are read, and those that are shown only where a trace is shown.
@Suite("Columns that TraceQL asks for") struct ColumnDemandTests {
    private let traces = TestTraces.numbered(40)

    private func asked(_ text: String, limit: Int = 2) throws -> [String: Int] {
        let source = CountingSource(MemorySpanSource(traces, tracesPerBlock: 10))
        _ = try TestTraces.query(text).search(source, SearchRequest(limit: limit))
        return source.counts
    }

    @Test("Shown fields are read of blocks with a shown trace only") func twoPhases() throws {
        let asked = try asked(#"{ duration > 80s } | sort(span.number asc) | select(span.long)"#, limit: 1)
        #expect(asked["span:duration"] == 4)
        let shown = try #require(asked["span.long"])
        #expect(shown < 4)
        #expect(asked["span:name"] == shown)
    }

    @Test("Nothing more is read where a filter leaves nothing") func shortCircuit() throws {
        let asked = try asked(#"{ duration > 1000s && span.long =~ "text.*" && name = "root" }"#)
        #expect(asked == ["span:duration": 4])
    }

    @Test("The cheap side of && is looked at first") func order() throws {
        let asked = try asked(#"{ event:name = "x" && span.long =~ "t.*" && kind = server }"#)
        #expect(asked == ["span:kind": 4])
    }

    @Test("The left side of an operator is left alone where the right side has nothing") func rightSideFirst() throws {
        let asked = try asked(#"{ span.long != nil } >> { name = "none" }"#)
        #expect(asked == ["span:name": 4])
    }
}

/// Counts the columns it is asked for, by their spelling.
final class CountingSource: SpanSource {
    private let source: MemorySpanSource
    private let asked = Mutex<[String: Int]>([:])

    init(_ source: MemorySpanSource) {
        self.source = source
    }

    var counts: [String: Int] { asked.withLock { $0 } }

    func parts(_ request: FetchSpansRequest) throws -> [any SpanSourcePart<Block>] {
        try source.parts(request).map { Part(part: $0, source: self) }
    }

    struct Part: SpanSourcePart {
        let part: any SpanSourcePart<MemoryBlock>
        let source: CountingSource

        func forEachBlock(where isWanted: (TraceBounds) -> Bool, _ visit: (Block) throws -> Bool) throws {
            try part.forEachBlock(where: isWanted) { try visit(Block(block: $0, source: source)) }
        }
    }

    struct Block: SpanBlock {
        let block: MemoryBlock
        let source: CountingSource

        var firstSpans: [Int] { block.firstSpans }
        func parents() throws -> [Int32] { try block.parents() }
        func starts() throws -> [UInt64] { try block.starts() }
        func durations() throws -> [UInt64] { try block.durations() }
        func spanIDs() throws -> [SpanID] { try block.spanIDs() }
        func traceID(_ trace: Int) -> TraceID { block.traceID(trace) }
        func attributeKeys(_ scope: AttributeScope) throws -> [String] { try block.attributeKeys(scope) }

        func column(_ field: StoredField) throws -> FieldColumn {
            let spelling: String
            switch field {
            case .attribute(let scope, let key): spelling = Field(scope, key).spelling
            case .intrinsic(let intrinsic): spelling = Field(intrinsic).spelling
            }
            source.asked.withLock { $0[spelling, default: 0] += 1 }
            return try block.column(field)
        }
    }
}
