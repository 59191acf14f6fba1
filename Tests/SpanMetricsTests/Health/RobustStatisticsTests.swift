import SpanMetrics
import Testing
import TraceTestSupport

@Suite struct RobustStatisticsTests {
    @Test func fewWrongValuesMoveNeitherFar() throws {
        var generator = SeededGenerator.unseeded()
        for _ in 0..<200 {
            let good = (0..<20).map { _ in Double.random(in: 9...11, using: &generator) }
            let bad = (0..<Int.random(in: 0...9, using: &generator)).map { _ in
                Double.random(in: -1e9...1e9, using: &generator)
            }
            let statistics = try #require(RobustStatistics((good + bad).shuffled(using: &generator)))
            #expect((9...11).contains(statistics.median), "seed \(generator.seed)")
            #expect(statistics.deviation <= 2 * RobustStatistics.deviationsPerMAD, "seed \(generator.seed)")
        }
        #expect(RobustStatistics([]) == nil)
        #expect(RobustStatistics([3, 1, 2, 10])?.median == 2.5)
        #expect(RobustStatistics([1, 2, 3, 4, 100])?.deviation == RobustStatistics.deviationsPerMAD)
    }

    @Test func percentilesOfDurationsAreRightWithinABucket() throws {
        var generator = SeededGenerator.unseeded()
        for _ in 0..<100 {
            let exponents = (0..<Int.random(in: 1...300, using: &generator)).map { _ in
                Double.random(in: 6.1...12, using: &generator)
            }
            let durations = exponents.map { UInt64(pow10($0)) }.sorted()
            var counts = [UInt32](repeating: 0, count: DurationSketch.buckets)
            for duration in durations { counts[DurationSketch.bucket(duration)] += 1 }
            var sketch = DurationSketch()
            sketch.add(counts[...])
            let exact = Double(durations[Int((0.9 * Double(durations.count)).rounded(.up)) - 1])
            let estimate = try #require(sketch.quantile(0.9))
            #expect(estimate <= exact * 1.27 && estimate >= exact / 1.27, "seed \(generator.seed)")
        }
    }

    private func pow10(_ exponent: Double) -> Double {
        (0..<Int(exponent)).reduce(1.0) { value, _ in value * 10 } * (1 + 9 * (exponent - exponent.rounded(.down)))
    }
}
