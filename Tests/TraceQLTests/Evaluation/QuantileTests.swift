import Testing
import TraceModel
import TraceQL
import TraceTestSupport

/// Quantiles of many values are within their bound of the value of that rank.
@Suite("TraceQL quantiles") struct QuantileTests {
    private static let quantiles = [0, 0.01, 0.25, 0.5, 0.9, 0.99, 1]
    /// Half of a 64th of a value: what ``QuantileTable`` promises.
    private static let bound = 1.0 / 128

    @Test("Any distribution", arguments: ["uniform", "exponents", "negative", "few"])
    func bounded(_ shape: String) throws {
        var generator = SeededGenerator.unseeded()
        let values = (0..<2000).map { _ in Self.value(shape, &generator) }
        let result = try TestTraces.query("{ } | quantile_over_time(span.v, 0, .01, .25, .5, .9, .99, 1)")
            .metrics(MemorySpanSource([Self.trace(values)]), TestTraces.range(60, step: nil))
        let sorted = values.sorted()
        for (quantile, series) in zip(Self.quantiles, result.series) {
            let rank = max(Int((quantile * Double(values.count)).rounded(.up)), 1)
            let expected = sorted[rank - 1]
            let found = try #require(series.samples.first ?? nil)
            #expect(series.labels == [SeriesLabel("p", .double(quantile))])
            #expect(
                (found - expected).magnitude <= expected.magnitude * Self.bound,
                "\(shape) \(quantile) seed \(generator.seed)")
        }
    }

    @Test("One value, and the ends of any number of values, are exact") func exactEnds() throws {
        let result = try TestTraces.query("{ } | quantile_over_time(span.v, 0, .5, 1)")
            .metrics(MemorySpanSource([Self.trace([0.123456789])]), TestTraces.range(60, step: nil))
        #expect(result.series.map(\.samples) == [[0.123456789], [0.123456789], [0.123456789]])
    }

    private static func value(_ shape: String, _ generator: inout SeededGenerator) -> Double {
        switch shape {
        case "uniform": Double.random(in: 0..<30, using: &generator)
        case "exponents": Double(sign: .plus, exponent: Int(generator.next() % 200) - 100, significand: 1.3)
        case "negative": Double.random(in: -10..<10, using: &generator).rounded()
        default: Double(generator.next() % 3)
        }
    }

    private static func trace(_ values: [Double]) -> MemoryTrace {
        MemoryTrace(
            values.enumerated().map { number, value in
                let start = UnixNanoseconds(TestTraces.origin + UInt64(number))
                return MemorySpan(
                    SpanData(
                        traceID: TraceID(high: 1, low: 1), spanID: SpanID(UInt64(number + 1)), name: "s", start: start,
                        end: start, attributes: [Attribute("v", .double(value))]))
            })
    }
}
