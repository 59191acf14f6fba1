import Testing
import TraceModel
import TraceStore
import TraceTestSupport

/// Columns of everything stored, against the traces one by one.
@Suite("Scans")
struct ScanTests {
    /// Some traces in segments, some in memory, some in both.
    private func makeStore(seed: UInt64? = nil) throws -> KnownStore {
        var store = try KnownStore(generator: seed.map { SeededGenerator(seed: $0) } ?? .unseeded())
        for round in 0..<4 { try store.send(batches: 6, seals: round < 3) }
        return store
    }

    private func blocks(_ store: KnownStore, _ filter: ScanFilter = ScanFilter()) throws -> [StoredSpans] {
        var blocks: [StoredSpans] = []
        for part in try store.engine.scan(filter) {
            try part.forEach(QueryBudget()) {
                blocks.append($0)
                return true
            }
        }
        return blocks
    }

    @Test("Every trace is handed out once, with all its spans and their parents")
    func wholeTraces() throws {
        let store = try makeStore()
        var seen: Set<TraceID> = []
        for block in try blocks(store) {
            let (ids, parentIDs, parents) = (try block.spanIDs(), try block.parentSpanIDs(), try block.parents())
            let (starts, durations) = (try block.starts(), try block.durations())
            for (trace, id) in try block.traceIDs().enumerated() {
                #expect(seen.insert(id).inserted, "trace \(id) twice, seed \(store.seed)")
                let rows = block.firstSpans[trace]..<block.firstSpans[trace + 1]
                let expected = try #require(try store.engine.trace(id), "seed \(store.seed)")
                let sent = Dictionary(uniqueKeysWithValues: expected.spans.map { ($0.spanID, $0) })
                #expect(Set(ids[rows]) == Set(sent.keys) && rows.count == sent.count, "\(id), seed \(store.seed)")
                let summary = try #require(RequestSummary(expected))
                #expect(block.traceStarts[trace] == summary.start.value, "\(id), seed \(store.seed)")
                #expect(block.traceDurations[trace] == summary.duration, "\(id), seed \(store.seed)")
                for row in rows {
                    let span = try #require(sent[ids[row]])
                    #expect(starts[row] == span.start && durations[row] == span.duration, "seed \(store.seed)")
                    #expect(parentIDs[row] == span.parentSpanID, "seed \(store.seed)")
                }
                let tree = TraceTree(expected.spans)
                for node in tree.rows {
                    let row = try #require(rows.first { ids[$0] == expected.spans[node.span].spanID })
                    let parent = node.parent.map { expected.spans[tree.rows[$0].span].spanID }
                    let found = parents[row] < 0 ? nil : ids[Int(parents[row])]
                    #expect(found == parent, "\(id), seed \(store.seed)")
                }
            }
        }
        let stored = Set(store.reference.ids.filter { !(store.reference.traces[$0]?.spans.isEmpty ?? true) })
        #expect(seen == stored, "seed \(store.seed)")
    }

    @Test("Every column has what the spans have")
    func columns() throws {
        let store = try makeStore()
        for block in try blocks(store) {
            let expected = try ExpectedSpans(block, store.engine)
            for field in expected.fields {
                let column = try block.column(field)
                for row in 0..<block.spanCount {
                    #expect(
                        column.values(row) == expected.values(field, row), "\(field), row \(row), seed \(store.seed)")
                }
            }
            for owner in ExpectedSpans.owners {
                let keys = try block.attributeKeys(owner)
                #expect(Set(keys).isSuperset(of: expected.keys(owner)) && Set(keys).count == keys.count, "\(owner)")
            }
        }
    }

    @Test("A scan passes over places, never over a trace that a condition is about")
    func conditions() throws {
        let store = try makeStore()
        let all = try blocks(store).flatMap { try $0.traceIDs() }
        for id in all {
            let trace = try #require(try store.engine.trace(id))
            let span = try #require(trace.spans.first)
            let (start, end) = (span.start, span.start + span.duration)
            var filter = ScanFilter(from: UnixNanoseconds(start), to: UnixNanoseconds(end))
            filter.minimumDuration = span.duration
            filter.operations = [ScanFilter.Operation(service: span.service, name: span.name)]
            for attribute in span.batch.spanValue(span.row).attributes {
                if case .string(let text) = attribute.value {
                    filter.attributes.append(AttributeCondition(key: attribute.key, value: text))
                }
            }
            let found = try blocks(store, filter).flatMap { try $0.traceIDs() }
            #expect(found.contains(id), "\(id), seed \(store.seed)")
        }
        #expect(try blocks(store, ScanFilter(from: UnixNanoseconds(.max))).isEmpty)
        #expect(try blocks(store, ScanFilter(to: UnixNanoseconds(1))).isEmpty)
    }
}
