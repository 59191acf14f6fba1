import Testing
import TraceModel
import TraceStore
import TraceTestSupport

/// Request lists against a plain reference that knows nothing of heads and indexes.
@Suite("Request lists")
struct RequestFilterTests {
    private struct Row {
        let service: String
        let span: SpanData
    }

    private func randomRows(_ generator: inout SeededGenerator) -> [Row] {
        (0..<2000).map { _ in
            let start = 1_000_000 + generator.next() % 1_000_000
            let span = SpanData(
                traceID: TraceID(high: 1, low: 1 + generator.next() % 400), spanID: SpanID(generator.next() | 1),
                name: "op\(generator.next() % 5)", start: UnixNanoseconds(start),
                end: UnixNanoseconds(start + generator.next() % 50_000),
                status: SpanStatus(code: generator.chance(0.05) ? .error : .unset))
            return Row(service: "service\(generator.next() % 4)", span: span)
        }
    }

    private func randomFilter(_ generator: inout SeededGenerator) -> RequestFilter {
        var filter = RequestFilter(
            order: generator.chance(0.5) ? .newest : .slowest, limit: Int(1 + generator.next() % 60))
        if generator.chance(0.4) { filter.service = "service\(generator.next() % 5)" }
        if generator.chance(0.4) { filter.name = "op\(generator.next() % 6)" }
        if generator.chance(0.4) { filter.minimumDuration = generator.next() % 600_000 }
        if generator.chance(0.4) { filter.maximumDuration = generator.next() % 900_000 }
        if generator.chance(0.4) { filter.earliestStart = UnixNanoseconds(1_000_000 + generator.next() % 300_000) }
        if generator.chance(0.4) { filter.latestStart = UnixNanoseconds(1_000_000 + generator.next() % 900_000) }
        if generator.chance(0.4) { filter.status = generator.chance(0.5) ? .ok : .error }
        return filter
    }

    /// Sorted keys of all matches: exact order among equal keys is the store's own affair.
    private func expected(_ rows: [Row], _ filter: RequestFilter) -> [UInt64] {
        Dictionary(grouping: rows, by: \.span.traceID).values.compactMap { spans -> UInt64? in
            let start = spans.map(\.span.start.value).min() ?? 0
            let duration = (spans.map(\.span.end.value).max() ?? 0) - start
            let hasError = spans.contains { $0.span.status.code == .error }
            let operation = spans.contains {
                (filter.service == nil || $0.service == filter.service)
                    && (filter.name == nil || $0.span.name == filter.name)
            }
            guard operation, duration >= filter.minimumDuration ?? 0, duration <= filter.maximumDuration ?? .max,
                start >= filter.earliestStart?.value ?? 0, start <= filter.latestStart?.value ?? .max,
                filter.status == nil || (filter.status == .error) == hasError
            else { return nil }
            return filter.order == .newest ? start : duration
        }.sorted(by: >)
    }

    private func key(_ request: RequestSummary, _ order: RequestFilter.Order) -> UInt64 {
        order == .newest ? request.start.value : request.duration
    }

    @Test("Every filter, order and limit gives exactly what the reference gives")
    func againstReference() async throws {
        var generator = SeededGenerator.unseeded()
        let rows = randomRows(&generator)
        let store = try TraceStore(StoreConfiguration(directory: TemporaryDirectory().path))
        for row in rows.chunks(ofCount: 37) {
            for (service, group) in Dictionary(grouping: row, by: \.service) {
                _ = try await store.append(SpanBatch.of(group.map(\.span), service: service))
            }
        }
        for _ in 0..<300 {
            let filter = randomFilter(&generator)
            let keys = expected(rows, filter)
            let found = try store.requests(matching: filter)
            #expect(found.matched == keys.count, "seed \(generator.seed), \(filter)")
            #expect(
                found.requests.map { key($0, filter.order) } == Array(keys.prefix(filter.limit)),
                "seed \(generator.seed), \(filter)")
        }
    }

    @Test("Services list their span names, sorted")
    func services() async throws {
        let store = try TraceStore(StoreConfiguration(directory: TemporaryDirectory().path))
        func span(_ id: UInt64, _ name: String) -> SpanData {
            SpanData(
                traceID: TraceID(high: 1, low: 1), spanID: SpanID(id), name: name, start: UnixNanoseconds(1),
                end: UnixNanoseconds(2))
        }
        _ = try await store.append(SpanBatch.of([span(1, "b"), span(2, "a"), span(3, "b")], service: "two"))
        _ = try await store.append(SpanBatch.of([span(4, "c")], service: "one"))
        #expect(
            store.services() == [
                ServiceOperations(service: "one", names: ["c"]), ServiceOperations(service: "two", names: ["a", "b"]),
            ])
    }
}

extension Array {
    fileprivate func chunks(ofCount size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
