import Foundation
import Testing
import TraceModel
import TraceQL
import TraceTestSupport

/// Random queries over random traces give what the slow evaluator says, also with traces left out by conditions.
@Suite("TraceQL agrees with the slow evaluator") struct AgreementTests {
    private static let roundsEachTime = 250
    private static let queriesPerRound = 10

    /// `WEIR_TRACEQL_ROUNDS` for a longer run.
    private static let rounds =
        ProcessInfo.processInfo.environment["WEIR_TRACEQL_ROUNDS"].flatMap { Int($0) } ?? roundsEachTime

    @Test("Random traces and random queries") func random() throws {
        var seeds = SeededGenerator.unseeded()
        for round in 0..<Self.rounds {
            let seed = round == 0 ? seeds.seed : seeds.next() >> 32
            var traces = RandomTraces(generator: SeededGenerator(seed: seed))
            let made = traces.traces(10)
            let source = MemorySpanSource(made, partCount: 3, tracesPerBlock: 4)
            let pruned = source.pruning
            var agreement = AgreementCase(traces: made, queries: RandomQueries(generator: traces.generator))
            for query in 0..<Self.queriesPerRound {
                let place = "WEIR_TEST_SEED=\(seed), query \(query)"
                let search = try agreement.search { query, request in
                    let found = try query.search(source, request)
                    let kept = try query.search(pruned, request).traces
                    #expect(kept == found.traces, "\(place): pruning changes the answer")
                    return found
                }
                if let search { Issue.record("\(place): \(search)") }
                let metrics = try agreement.metrics { try $0.metrics(source, $1) }
                if let metrics { Issue.record("\(place): \(metrics)") }
            }
        }
    }
}
