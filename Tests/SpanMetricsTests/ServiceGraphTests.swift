import SpanMetrics
import Testing
import TraceModel
import TraceTestSupport

@Suite struct ServiceGraphTests {
    private let client = CountedSpan(
        service: "web", name: "GET", kind: .client, duration: 300_000_000, id: 1, trace: 9)
    private let server = CountedSpan(
        service: "api", name: "GET /", kind: .server, duration: 200_000_000, id: 2, trace: 9, parent: 1)

    private func edges(_ metrics: SpanMetrics, at seconds: UInt64 = 1000) -> [String] {
        lines(page(metrics, at: seconds), "traces_service_graph_request_total{").map { String($0.dropFirst(34)) }
    }

    @Test func bothEndsInOneBatchAreACall() {
        let metrics = SpanMetrics()
        metrics.record(batch([client, server]), at: .seconds(1000))
        #expect(edges(metrics) == [#"{client="web",server="api"} 1"#])
        let text = page(metrics, at: 1000)
        #expect(value(text, #"traces_service_graph_request_client_seconds_sum{client="web",server="api"}"#) == "0.3")
        #expect(value(text, #"traces_service_graph_request_server_seconds_sum{client="web",server="api"}"#) == "0.2")
        #expect(value(text, #"traces_service_graph_request_failed_total{client="web",server="api"}"#) == "0")
    }

    @Test(arguments: [true, false])
    func theEndsMayComeInAnyOrderAndBatch(_ clientFirst: Bool) {
        let metrics = SpanMetrics()
        metrics.record(batch([clientFirst ? client : server]), at: .seconds(1000))
        #expect(edges(metrics) == [])
        metrics.record(batch([clientFirst ? server : client]), at: .seconds(1009))
        #expect(edges(metrics, at: 1009) == [#"{client="web",server="api"} 1"#])
    }

    @Test func repeatedSpansAreNoSecondCall() {
        let metrics = SpanMetrics()
        metrics.record(batch([client, server]), at: .seconds(1000))
        metrics.record(batch([client, server, client]), skipping: [0, 1, 2], at: .seconds(1001))
        #expect(edges(metrics, at: 1001) == [#"{client="web",server="api"} 1"#])
    }

    @Test func anErrorAtEitherEndIsAFailure() {
        for (first, second) in [(SpanStatus.Code.error, SpanStatus.Code.ok), (.unset, .error)] {
            let metrics = SpanMetrics()
            var ends = [client, server]
            ends[0].status = first
            ends[1].status = second
            metrics.record(batch(ends), at: .seconds(1000))
            let text = page(metrics, at: 1000)
            #expect(value(text, #"traces_service_graph_request_failed_total{client="web",server="api"}"#) == "1")
        }
    }

    @Test(arguments: [
        ("peer.service", "payments", "virtual_node"), ("db.system.name", "postgresql", "database"),
        ("gen_ai.provider.name", "anthropic", "virtual_node"), ("messaging.system", "kafka", "messaging_system"),
    ])
    func aSilentServerIsCalledWhatTheClientCallsIt(_ key: String, _ peer: String, _ connection: String) {
        let metrics = SpanMetrics()
        var client = client
        client.attributes = [Attribute("other", 1), Attribute(key, .string(peer))]
        metrics.record(batch([client]), at: .seconds(1000))
        #expect(edges(metrics, at: 1010) == [])
        let edge = #"{client="web",server="\#(peer)",connection_type="\#(connection)"} 1"#
        #expect(edges(metrics, at: 1011) == [edge])
    }

    @Test func endsThatStayAloneAreCounted() {
        let metrics = SpanMetrics()
        metrics.record(batch([client]), at: .seconds(1000))
        metrics.record(batch([CountedSpan(id: 5, trace: 8, parent: 4)]), at: .seconds(1000))
        // The first span of a trace was called by nobody.
        metrics.record(batch([CountedSpan(id: 6, trace: 7)]), at: .seconds(1000))
        #expect(page(metrics, at: 1011).contains("\ntraces_service_graph_unpaired_spans_total 2\n"))
        #expect(edges(metrics, at: 1012) == [])
    }

    @Test func producersAndConsumersAreMessaging() {
        let metrics = SpanMetrics()
        var ends = [client, server]
        ends[0].kind = .producer
        ends[1].kind = .consumer
        metrics.record(batch(ends), at: .seconds(1000))
        #expect(edges(metrics) == [#"{client="web",server="api",connection_type="messaging_system"} 1"#])
    }

    @Test func itIsOffWhenNotAskedFor() {
        let metrics = SpanMetrics(SpanMetricsConfiguration(families: []))
        metrics.record(batch([client, server]), at: .seconds(1000))
        #expect(!page(metrics, at: 1000).contains("traces_service_graph"))
    }

    /// A flood of ends beyond the room for them: those that found no room are counted as dropped, memory stays, and
    /// calls whose ends are near each other are still found.
    @Test func waitingIsBounded() {
        let metrics = SpanMetrics()
        let before = residentBytes()
        for round in 0..<100 {
            var ends = (0..<2000).map {
                CountedSpan(service: "web", kind: .client, id: UInt64(round * 2000 + $0 + 1), trace: 1)
            }
            ends.append(CountedSpan(service: "a", kind: .client, id: 1, trace: UInt64(round + 2)))
            ends.append(CountedSpan(service: "b", kind: .server, id: 2, trace: UInt64(round + 2), parent: 1))
            metrics.record(batch(ends), at: .seconds(1000))
        }
        #expect(edges(metrics) == [#"{client="a",server="b"} 100"#])
        let dropped = value(page(metrics, at: 1000), "traces_service_graph_dropped_spans_total").flatMap { Int($0) }
        #expect((dropped ?? 0) >= 180_000)
        #expect(residentBytes() - before < 32 << 20)
    }

    /// Random calls, their ends shuffled over batches: every call is counted once.
    @Test func everyCallIsCountedOnce() {
        var generator = SeededGenerator.unseeded()
        let metrics = SpanMetrics()
        var ends: [CountedSpan] = []
        for call in 0..<2000 {
            let trace = UInt64(call + 1)
            ends.append(CountedSpan(service: "a\(call % 7)", kind: .client, id: 1, trace: trace))
            ends.append(CountedSpan(service: "b\(call % 5)", kind: .server, id: 2, trace: trace, parent: 1))
        }
        ends.shuffle(using: &generator)
        for first in stride(from: 0, to: ends.count, by: 100) {
            metrics.record(batch(Array(ends[first..<first + 100])), at: .seconds(1000))
        }
        #expect(sum(edges(metrics)) == 2000, "seed \(generator.seed)")
        #expect(edges(metrics).count == 35)
    }
}
