import SpanMetrics
import Testing
import TraceModel

@Suite struct RequestTests {
    private let metrics = SpanMetrics()
    private static let labels = #"service="chat-api",route="POST /chat""#

    private func start(_ id: UInt64, at seconds: UInt64) {
        metrics.record([RequestObservation(origin(id), .started(.seconds(seconds)))], at: .seconds(seconds))
    }

    private func complete(_ id: UInt64, _ outcome: RequestOutcome = .ok, at seconds: UInt64) {
        metrics.record(
            [RequestObservation(origin(id), .completed(duration: 3_000_000_000, outcome))], at: .seconds(seconds))
    }

    private func started(at seconds: UInt64) -> String? {
        value(page(metrics, at: seconds), "llm_requests_started_total{\(Self.labels)}")
    }

    private func completed(_ outcome: String, at seconds: UInt64) -> String? {
        value(page(metrics, at: seconds), "llm_requests_completed_total{\(Self.labels),outcome=\"\(outcome)\"}")
    }

    private func inFlight(_ age: String, at seconds: UInt64) -> String? {
        value(page(metrics, at: seconds), "llm_requests_in_flight{\(Self.labels),age=\"\(age)\"}")
    }

    @Test func requestsWithoutAStartStartWhenTheyEnd() {
        complete(1, at: 1000)
        complete(2, .rateLimited, at: 1000)
        #expect(started(at: 1000) == "2")
        #expect(completed("ok", at: 1000) == "1")
        #expect(completed("rate_limited", at: 1000) == "1")
        #expect(completed("timeout", at: 1000) == "0")
        #expect(value(page(metrics, at: 1000), "llm_request_duration_seconds_sum{\(Self.labels)}") == "6.0")
        #expect(inFlight("under_10s", at: 1000) == "0")
    }

    @Test func requestsInFlightGrowOld() {
        start(1, at: 1000)
        #expect(started(at: 1000) == "1")
        for (seconds, age) in [(1009, "under_10s"), (1010, "10s_to_1m"), (1060, "1m_to_5m"), (1300, "over_5m")] {
            #expect(inFlight(age, at: UInt64(seconds)) == "1")
        }
        complete(1, at: 1301)
        #expect(inFlight("over_5m", at: 1301) == "0")
        #expect(started(at: 1301) == "1")
        #expect(completed("ok", at: 1301) == "1")
    }

    @Test func aStuckRequestStaysOnThePage() {
        start(1, at: 1000)
        _ = page(metrics, at: 1001)
        #expect(inFlight("over_5m", at: 3000) == "1")
    }

    @Test func aRepeatedStartIsOneStart() {
        start(1, at: 1000)
        start(1, at: 1001)
        #expect(started(at: 1001) == "1")
    }

    @Test func requestsNothingIsHeardOfAreAbandoned() {
        start(1, at: 1000)
        #expect(completed("abandoned", at: 4600) == "0")
        #expect(completed("abandoned", at: 4611) == "1")
        #expect(inFlight("over_5m", at: 4612) == "0")
        // Without a duration: nobody knows how long it took.
        #expect(lines(page(metrics, at: 4612), "llm_request_duration_seconds_count").isEmpty)
    }

    @Test func startsBeyondTheRoomCountWhenTheyEnd() {
        let starts = (1...20_010).map { RequestObservation(origin(UInt64($0)), .started(.seconds(1000))) }
        metrics.record(starts, at: .seconds(1000))
        #expect(started(at: 1000) == "20000")
        #expect(inFlight("under_10s", at: 1000) == "20000")
        let folded = #"weir_metrics_folded_observations_total{group="requests",reason="series"}"#
        #expect(value(page(metrics, at: 1000), folded) == "10")
        complete(20_005, at: 1001)
        #expect(started(at: 1001) == "20001")
    }
}
