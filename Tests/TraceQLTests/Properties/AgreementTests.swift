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
            var agreement = AgreementCase(traces: made, queries: RandomQueries(generator: traces.generator))
            for query in 0..<Self.queriesPerRound {
                let place = "WEIR_TEST_SEED=\(seed), query \(query)"
                if let difference = try agreement.search() { Issue.record("\(place): \(difference)") }
                if let difference = try agreement.metrics() { Issue.record("\(place): \(difference)") }
            }
        }
    }
}
