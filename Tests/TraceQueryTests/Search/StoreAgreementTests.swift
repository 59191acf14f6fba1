import Foundation
import Testing
import TraceModel
import TraceQL
import TraceQuery
import TraceTestSupport

/// Random queries to a real store give what the slow evaluator says of the traces that were put in.
@Suite("TraceQL over the store agrees with the slow evaluator") struct StoreAgreementTests {
    private static let storesEachTime = 12
    private static let tracesPerStore = 60
    private static let queriesPerStore = 40

    /// `WEIR_STORE_ROUNDS` for a longer run.
    private static let stores =
        ProcessInfo.processInfo.environment["WEIR_STORE_ROUNDS"].flatMap { Int($0) } ?? storesEachTime

    @Test("Random traces, stored in every way, and random queries") func random() async throws {
        var seeds = SeededGenerator.unseeded()
        for round in 0..<Self.stores {
            let seed = round == 0 ? seeds.seed : seeds.next() >> 32
            var random = RandomTraces(generator: SeededGenerator(seed: seed))
            let made = random.traces(Self.tracesPerStore)
            let known = try await KnownTraces(made, using: &random.generator)
            let queries = known.queries
            let questions = RandomQueries(generator: random.generator, hasNestedSet: false)
            var agreement = AgreementCase(traces: made, queries: questions)
            for query in 0..<Self.queriesPerStore {
                let place = "WEIR_TEST_SEED=\(seed), query \(query)"
                let search = try agreement.search { try queries.search($0, $1, isCancelled: { false }) }
                if let search { Issue.record("\(place): \(search)") }
                let metrics = try agreement.metrics { try queries.metrics($0, $1, isCancelled: { false }) }
                if let metrics { Issue.record("\(place): \(metrics)") }
            }
        }
    }
}
