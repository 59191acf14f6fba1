/// A histogram that fills classic and exponential buckets from the same observations.
struct ObservedHistogram: Sendable {
    private(set) var exponential = ExponentialHistogram()
    /// By bucket of the layout; empty before the first observation, as most series of a group stay.
    private(set) var counts: [UInt64] = []
    private(set) var exemplars: [RequestExemplar] = []
    /// In the layout's small units.
    private(set) var sum: UInt128 = 0

    var count: UInt64 { counts.reduce(0, &+) }
    var isEmpty: Bool { counts.isEmpty }

    /// - Parameters:
    ///   - now: when the observation arrived, in whole Unix seconds. A bucket takes one exemplar a second at most, the
    ///     first: a scrape shows one of all, and copying ids that are replaced at once would cost more than counting.
    ///     At 0 every one is taken.
    ///   - exemplar: asked for when the bucket takes one; its value is replaced by `value`.
    mutating func add(
        _ value: UInt64, _ layout: HistogramLayout, at now: UInt32, exemplar: @autoclosure () -> RequestExemplar
    ) {
        if counts.isEmpty {
            counts = Array(repeating: 0, count: layout.bucketCount)
            exemplars = Array(repeating: .none, count: layout.bucketCount)
        }
        let bucket = layout.bucket(of: value)
        counts[bucket] &+= 1
        if now == 0 || exemplars[bucket].arrivedAt != now {
            exemplars[bucket] = exemplar()
            exemplars[bucket].span.duration = value
            exemplars[bucket].arrivedAt = now
        }
        sum &+= UInt128(value)
        exponential.add(layout.scale.value(UInt128(value)))
    }

    /// A histogram as it was saved, without exemplars: their traces may be gone. nil when the parts do not fit.
    init?(counts: [UInt64], sum: UInt128, exponential: ExponentialHistogram, layout: HistogramLayout) {
        guard counts.isEmpty || counts.count == layout.bucketCount else { return nil }
        self.counts = counts
        self.sum = sum
        self.exponential = exponential
        exemplars = Array(repeating: .none, count: counts.count)
    }

    init() {}
}
