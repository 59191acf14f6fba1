import Dispatch
import TraceModel
import TraceQL
import TraceQuery
import TraceStore
import TraceTestSupport

/// A store with known traces: some in segments, some in memory, and some of which a part is in each.
final class KnownTraces {
    let traces: [MemoryTrace]
    private let store: TraceStore

    init(_ traces: [MemoryTrace], using generator: inout SeededGenerator) async throws {
        self.traces = traces
        var configuration = StoreConfiguration(directory: TemporaryDirectory().path)
        configuration.rowGroupSpans = 16
        configuration.logFileBytes = 64 << 10
        var store = try TraceStore(configuration)
        var rest = Self.mixed(traces, using: &generator)
        for _ in 0..<3 {
            let count = min(rest.count, Int(generator.next() % UInt64(rest.count + 1)))
            try await Self.append(Array(rest.prefix(count)), to: store)
            rest.removeFirst(count)
            // What is closed is in a segment when it is opened again.
            store.close()
            store = try TraceStore(configuration)
        }
        try await Self.append(rest, to: store)
        self.store = store
    }

    deinit { store.close() }

    var queries: TraceQLQueries {
        TraceQLQueries(store: store, workerCount: 2) { count, body in
            DispatchQueue.concurrentPerform(iterations: count) { body($0) }
        }
    }

    /// Most traces arrive in one piece; the spans of some lie among those of others, so that closing divides them.
    private static func mixed(_ traces: [MemoryTrace], using generator: inout SeededGenerator) -> [MemorySpan] {
        var spans: [MemorySpan] = []
        for trace in traces {
            if generator.chance(0.6) {
                spans += trace.spans
                continue
            }
            for span in trace.spans { spans.insert(span, at: Int(generator.next() % UInt64(spans.count + 1))) }
        }
        return spans
    }

    private static func append(_ spans: [MemorySpan], to store: TraceStore) async throws {
        for start in stride(from: 0, to: spans.count, by: 20) {
            var builder = SpanBatchBuilder()
            for span in spans[start..<min(spans.count, start + 20)] {
                let resource = builder.append(Resource(attributes: span.resource))
                let scope = builder.append(span.scope)
                builder.append(span.span, resource: resource, scope: scope)
            }
            _ = try await store.append(builder.finish())
        }
    }
}
