import Testing
import TraceModel
import TraceQL
import TraceQuery
import TraceTestSupport

@Suite("Service map") struct ServiceMapTests {
    /// Spans by service, and by pair of services, counted one by one.
    private struct Expected {
        var services: [String: [MemorySpan]] = [:]
        var calls: [[String]: [MemorySpan]] = [:]

        init(_ traces: [MemoryTrace], _ range: Range<UInt64>) {
            for trace in traces {
                for (index, span) in trace.spans.enumerated() where range.contains(span.span.start.value) {
                    let service = Self.service(span)
                    services[service, default: []].append(span)
                    let parent = trace.parents[index]
                    guard parent >= 0, Self.service(trace.spans[parent]) != service else { continue }
                    calls[[Self.service(trace.spans[parent]), service], default: []].append(span)
                }
            }
        }

        private static func service(_ span: MemorySpan) -> String {
            for attribute in span.resource where attribute.key == "service.name" {
                if case .string(let name) = attribute.value { return name }
            }
            return Resource.unknownService
        }
    }

    private func expect(_ figures: SpanFigures, _ spans: [MemorySpan], _ place: String) {
        #expect(figures.count == spans.count, "\(place)")
        #expect(figures.errors == spans.filter { $0.span.status.code == .error }.count, "\(place)")
        #expect(figures.totalDuration == spans.reduce(0) { $0 + $1.duration }, "\(place)")
        let sorted = spans.map(\.duration).sorted()
        for (found, share) in [(figures.median, 0.5), (figures.percentile95, 0.95)] {
            let exact = Double(sorted[max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1)])
            #expect((Double(found) - exact).magnitude <= exact / 128 + 1, "\(place)")
        }
    }

    @Test("Random traces are counted as by looking at every span", arguments: 0..<5)
    func random(round: Int) async throws {
        var seeds = SeededGenerator.unseeded()
        let seed = round == 0 ? seeds.seed : seeds.next() &+ UInt64(round)
        var random = RandomTraces(generator: SeededGenerator(seed: seed))
        let known = try await KnownTraces(random.traces(80), using: &random.generator)
        let starts = known.traces.flatMap { $0.spans.map(\.span.start.value) }.sorted()
        let place = "WEIR_TEST_SEED=\(seed)"
        for (from, to) in [(nil, nil), (starts[starts.count / 4], starts[starts.count / 2]), (starts[9], nil)] {
            let map = try known.queries.serviceMap(
                from: from.map { UnixNanoseconds($0) }, to: to.map { UnixNanoseconds($0) }, isCancelled: { false })
            let expected = Expected(known.traces, (from ?? 0)..<(to ?? .max))
            #expect(map.services.map(\.name) == expected.services.keys.sorted(), "\(place)")
            #expect(Set(map.calls.map { [$0.caller, $0.callee] }) == Set(expected.calls.keys), "\(place)")
            for service in map.services { expect(service.figures, expected.services[service.name] ?? [], place) }
            for call in map.calls { expect(call.figures, expected.calls[[call.caller, call.callee]] ?? [], place) }
        }
    }

    @Test("A cancelled question is not answered")
    func cancelled() async throws {
        var random = RandomTraces(generator: SeededGenerator.unseeded())
        let known = try await KnownTraces(random.traces(3), using: &random.generator)
        #expect(throws: (any Error).self) {
            try known.queries.serviceMap(from: nil, to: nil, isCancelled: { true })
        }
    }
}
