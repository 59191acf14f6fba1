import SpanMetrics
import Testing

@Suite struct DurationBucketsTests {
    @Test func boundsAscendAndDouble() {
        let bounds = DurationBuckets.upperBounds
        #expect(bounds.count + 1 == DurationBuckets.count)
        #expect(zip(bounds, bounds.dropFirst()).allSatisfy(<))
    }

    @Test(arguments: DurationBuckets.upperBounds.indices)
    func aBoundBelongsToTheBucketItEnds(_ index: Int) {
        let bound = DurationBuckets.upperBounds[index]
        #expect(DurationBuckets.index(of: bound - 1) == index)
        #expect(DurationBuckets.index(of: bound) == index)
        #expect(DurationBuckets.index(of: bound + 1) == index + 1)
    }

    @Test func extremes() {
        #expect(DurationBuckets.index(of: 0) == 0)
        #expect(DurationBuckets.index(of: .max) == DurationBuckets.count - 1)
    }

    @Test func agreesWithASearchThroughTheBounds() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let duration = UInt64.random(in: .min ... .max, using: &generator) >> UInt64.random(in: 0..<64)
            let searched = DurationBuckets.upperBounds.firstIndex { duration <= $0 } ?? DurationBuckets.count - 1
            #expect(DurationBuckets.index(of: duration) == searched, "\(duration) ns")
        }
    }
}
