/// What has been counted, by series number. Flat arrays: one series' buckets lie side by side.
struct SeriesValues: Sendable {
    /// ``DurationBuckets/count`` per series.
    private(set) var buckets: [HistogramBucket] = []
    /// Nanoseconds. One malformed span can last 2^64 of them, so 64 bits would overflow.
    private(set) var durationSums: [UInt128] = []

    var count: Int { durationSums.count }

    /// Adds a series at zero.
    mutating func appendSeries() {
        buckets.append(contentsOf: repeatElement(HistogramBucket(), count: DurationBuckets.count))
        durationSums.append(0)
    }

    @inline(__always)
    mutating func add(_ exemplar: SpanExemplar, to series: Int) {
        let bucket = series * DurationBuckets.count + DurationBuckets.index(of: exemplar.duration)
        let count = buckets[bucket].count
        buckets[bucket] = HistogramBucket(count: count &+ 1, exemplar: exemplar)
        durationSums[series] &+= UInt128(exemplar.duration)
    }

    /// Spans counted in the series.
    func calls(_ series: Int) -> UInt64 {
        buckets(series).reduce(0) { $0 &+ $1.count }
    }

    func buckets(_ series: Int) -> ArraySlice<HistogramBucket> {
        buckets[series * DurationBuckets.count..<(series + 1) * DurationBuckets.count]
    }

    /// Appends the series `range` of `other`.
    mutating func append(_ range: Range<Int>, of other: borrowing SeriesValues) {
        buckets.append(
            contentsOf: other.buckets[
                range.lowerBound * DurationBuckets.count..<range.upperBound * DurationBuckets.count])
        durationSums.append(contentsOf: other.durationSums[range])
    }
}
