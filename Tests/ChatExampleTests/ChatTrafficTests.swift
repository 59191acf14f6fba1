import ChatExample
import Testing
import TraceModel

@Suite(.serialized) struct ChatTrafficTests {
    @Test func everyRequestOfTheTrafficIsOneTrace() async throws {
        let count = 60
        let harness = DemoHarness { configuration in
            var traffic = ChatTrafficConfiguration()
            traffic.requestsPerSecond = 200
            traffic.requestLimit = count
            traffic.mix = BehaviourMix(slow: 0.1, failing: 0.2, busy: 0.1)
            traffic.seed = 7
            configuration.traffic = traffic
            configuration.standIn.retryAfterSeconds = 0
        }
        var answers: [Int: Int] = [:]
        try await harness.run { demo, _ in
            let traffic = try #require(demo.traffic)
            let deadline = ContinuousClock.now + .seconds(30)
            while traffic.answers.values.reduce(0, +) < count, ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(20))
            }
            answers = traffic.answers
        }
        #expect(answers.values.reduce(0, +) == count)
        let failed = answers[502] ?? 0
        #expect((answers[200] ?? 0) + failed == count)
        #expect((1..<count / 2).contains(failed))
        let traces = try TracedRequest.all(harness.collector)
        #expect(traces.count == count)
        #expect(traces.values.count { $0.root?.status.code == .error } == failed)
        let ids = Set(traces.values.compactMap { $0.root?[key: "request.id"] })
        #expect(ids == Set((0..<count).map { AttributeValue.string("demo-7-\($0)") }))
        let spanIDs = traces.values.flatMap(\.entries).map(\.span.spanID)
        #expect(Set(spanIDs).count == spanIDs.count)
        #expect(traces.values.allSatisfy { Set($0.entries.map(\.service)) == ["chat-example", "knowledge-base"] })
    }

    @Test func theExampleStopsQuicklyInTheMiddleOfItsTraffic() async throws {
        let harness = DemoHarness { configuration in
            var traffic = ChatTrafficConfiguration()
            traffic.requestsPerSecond = 50
            traffic.mix = BehaviourMix(slow: 0.5, timeout: 0.3)
            configuration.traffic = traffic
            configuration.standIn.latencyScale = 1
        }
        var start = ContinuousClock.now
        try await harness.run { _, _ in
            try await Task.sleep(for: .milliseconds(800))
            start = .now
        }
        #expect(ContinuousClock.now - start < .seconds(6))
        #expect(!harness.collector.bodies.isEmpty)
    }

    @Test func theMixIsHonoured() {
        let mix = BehaviourMix(slow: 0.1, failing: 0.2, rateLimited: 0.05, busy: 0.15, timeout: 0.01)
        var counts: [StandInBehaviour: Int] = [:]
        for n in 0..<10_000 { counts[mix.behaviour(for: (Double(n) + 0.5) / 10_000), default: 0] += 1 }
        #expect(counts == [.slow: 1000, .failing: 2000, .rateLimited: 500, .busy: 1500, .timeout: 100, .normal: 4900])
        #expect(BehaviourMix.calm.behaviour(for: 0) == .normal)
    }
}
