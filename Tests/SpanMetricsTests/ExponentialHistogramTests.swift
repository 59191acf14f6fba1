import Foundation
import SpanMetrics
import Testing
import TraceTestSupport

@Suite struct ExponentialHistogramTests {
    private func histogram(_ values: some Sequence<Double>) -> ExponentialHistogram {
        var histogram = ExponentialHistogram()
        for value in values { histogram.add(value) }
        return histogram
    }

    /// The bucket of a single value.
    private func index(_ value: Double) -> Int { histogram([value]).offset }

    @Test(arguments: -70...70)
    func powersOfTwoEndTheirBuckets(_ exponent: Int) {
        let power = Double(sign: .plus, exponent: exponent, significand: 1)
        #expect(index(power) == exponent * 8)
        #expect(index(power.nextUp) == exponent * 8 + 1)
        #expect(index(power.nextDown) == exponent * 8)
    }

    @Test func everyValueLiesBetweenTheBoundsOfItsBucket() {
        var generator = SeededGenerator.unseeded()
        for _ in 0..<50_000 {
            let value = pow(2, Double.random(in: -60...60, using: &generator))
            let bucket = index(value)
            #expect(value <= ExponentialHistogram.upperBound(bucket, schema: 3), "\(value), seed \(generator.seed)")
            #expect(value > ExponentialHistogram.upperBound(bucket - 1, schema: 3), "\(value)")
        }
    }

    @Test func boundsAreEighthPowersOfTwo() {
        for bucket in -80...80 {
            let bound = ExponentialHistogram.upperBound(bucket, schema: 3)
            #expect(abs(bound / pow(2, Double(bucket) / 8) - 1) < 1e-15)
            #expect(index(bound) == bucket)
        }
        #expect(ExponentialHistogram.upperBound(3, schema: 0) == 8)
        #expect(ExponentialHistogram.upperBound(1, schema: -4) == 65536)
    }

    /// However the values spread, none is lost, the buckets stay few, and each is where its schema puts it.
    @Test func wideSpreadsCostPrecisionAndNothingElse() {
        var generator = SeededGenerator.unseeded()
        for _ in 0..<300 {
            let reach = Double.random(in: 0...126, using: &generator)
            let values = (0..<200).map { _ in pow(2, Double.random(in: -reach...reach * 8, using: &generator)) }
            let histogram = histogram(values)
            #expect(histogram.counts.count <= ExponentialHistogram.largestBucketCount)
            var expected = [Int: UInt64]()
            for value in values { expected[brute(value, schema: histogram.schema), default: 0] += 1 }
            var found = [Int: UInt64]()
            for (position, count) in histogram.counts.enumerated() where count > 0 {
                found[histogram.offset + position] = count
            }
            #expect(found == expected, "seed \(generator.seed)")
        }
    }

    /// The first bucket whose upper bound is not below the value.
    private func brute(_ value: Double, schema: Int) -> Int {
        var bucket = Int((log2(value) * pow(2, Double(schema))).rounded()) - 2
        while ExponentialHistogram.upperBound(bucket, schema: schema) < value { bucket += 1 }
        return bucket
    }

    @Test func zeroHasABucketOfItsOwn() {
        let histogram = histogram([0, 1e-9, 0])
        #expect(histogram.zeroCount == 2)
        #expect(histogram.counts == [1])
        #expect(histogram.schema == ExponentialHistogram.finestSchema)
    }

    @Test func everythingFrom1NanosecondTo584YearsFits() {
        let histogram = histogram((0..<64).map { Double(UInt64(1) << $0) / 1e9 })
        #expect(histogram.counts.reduce(0, +) == 64)
        #expect(histogram.counts.count <= ExponentialHistogram.largestBucketCount)
        #expect(histogram.schema == 1)
    }
}
