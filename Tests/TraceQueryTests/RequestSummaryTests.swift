import Testing
import TraceModel
import TraceQuery
import TraceStore
import TraceTestSupport

@Suite("Request summary")
struct RequestSummaryTests {
    private let trace = TraceID(high: 5, low: 5)

    private func span(
        _ id: UInt64, parent: UInt64 = 0, _ start: UInt64, _ end: UInt64, error: Bool = false, requestID: String? = nil
    ) -> SpanData {
        SpanData(
            traceID: trace, spanID: SpanID(id), parentSpanID: SpanID(parent), name: "span \(id)",
            start: UnixNanoseconds(start), end: UnixNanoseconds(end),
            status: SpanStatus(code: error ? .error : .unset),
            attributes: requestID.map { [Attribute("request.id", .string($0))] } ?? [])
    }

    private func summary(_ groups: [String: [SpanData]]) async throws -> RequestSummary {
        let store = try TraceStore(StoreConfiguration(directory: TemporaryDirectory().path))
        for (service, spans) in groups { _ = try await store.append(SpanBatch.of(spans, service: service)) }
        return try #require(try RequestQueries(store: store).trace(trace)).summary
    }

    @Test("A request spans from its earliest start to its latest end, over all services")
    func totals() async throws {
        let summary = try await summary([
            "api": [span(1, 100, 200, requestID: "req-1"), span(2, parent: 1, 110, 250, error: true)],
            "db": [span(3, parent: 2, 90, 120)],
        ])
        #expect(summary.rootSpanID == SpanID(1) && summary.rootService == "api" && !summary.isRootMissing)
        #expect(summary.start == UnixNanoseconds(90) && summary.duration == 160)
        #expect(summary.spanCount == 3 && summary.errorCount == 1 && summary.orphanCount == 0)
        #expect(summary.requestID == "req-1")
        #expect(
            summary.services == [
                RequestSummary.Service(name: "api", spanCount: 2, errorCount: 1),
                RequestSummary.Service(name: "db", spanCount: 1, errorCount: 0),
            ])
    }

    @Test("Without a root the earliest span stands in, and the request says so")
    func missingRoot() async throws {
        let summary = try await summary([
            "api": [span(2, parent: 1, 50, 60), span(3, parent: 1, 40, 45, requestID: "r")]
        ])
        #expect(summary.rootSpanID == SpanID(3) && summary.isRootMissing && summary.orphanCount == 2)
        #expect(summary.requestID == "r")
    }

    @Test("Of several roots the earliest is the request's")
    func severalRoots() async throws {
        let summary = try await summary(["api": [span(2, 50, 60), span(3, 40, 45), span(4, parent: 9, 10, 20)]])
        #expect(summary.rootSpanID == SpanID(3) && !summary.isRootMissing)
    }

    @Test("A clock that went backwards gives no huge duration")
    func backwards() async throws {
        let summary = try await summary(["api": [span(1, 100, 20)]])
        #expect(summary.duration == 0 && summary.start == UnixNanoseconds(100))
    }
}
