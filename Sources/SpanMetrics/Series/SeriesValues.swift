/// What has been counted, by series number. Flat arrays: one series' buckets lie side by side.
struct SeriesValues: Sendable {
    /// ``DurationBuckets/count`` per series.
    private(set) var buckets: [HistogramBucket] = []
    /// Nanoseconds. One malformed span can last 2^64 of them, so 64 bits would overflow.
    private(set) var durationSums: [UInt128] = []
    private(set) var exponentials: [ExponentialHistogram] = []
    private(set) var activity: [SeriesActivity] = []

    var count: Int { durationSums.count }

    /// Adds a series at zero.
    mutating func appendSeries(at now: UInt32) {
        buckets.append(contentsOf: repeatElement(HistogramBucket(), count: DurationBuckets.count))
        durationSums.append(0)
        exponentials.append(ExponentialHistogram())
        activity.append(SeriesActivity(at: now))
    }

    @inline(__always)
    mutating func add(_ exemplar: SpanExemplar, to series: Int, at now: UInt32) {
        let bucket = series * DurationBuckets.count + DurationBuckets.index(of: exemplar.duration)
        let count = buckets[bucket].count
        buckets[bucket] = HistogramBucket(count: count &+ 1, exemplar: exemplar)
        durationSums[series] &+= UInt128(exemplar.duration)
        exponentials[series].add(Double(exemplar.duration) / 1e9)
        activity[series].observe(at: now)
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
        exponentials.append(contentsOf: other.exponentials[range])
        activity.append(contentsOf: other.activity[range])
    }

    /// Notes that a page shows the series of `range` that are not hidden.
    mutating func show(_ range: Range<Int>, at now: UInt32, idleSeconds: Int) {
        for series in range where !activity[series].isHidden(at: now, idleSeconds: idleSeconds) {
            activity[series].shownAt = now
        }
    }

    /// Sets a series to what was saved of it.
    mutating func restore(
        _ series: Int, counts: [UInt64], sum: UInt128, exponential: ExponentialHistogram, observedAt: UInt32
    ) {
        for (bucket, count) in counts.enumerated() { buckets[series * DurationBuckets.count + bucket].count = count }
        durationSums[series] = sum
        exponentials[series] = exponential
        activity[series].observe(at: observedAt)
    }
}
