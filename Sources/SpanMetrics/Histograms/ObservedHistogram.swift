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

    /// - Parameter exemplar: its value is replaced by `value`.
    mutating func add(_ value: UInt64, _ layout: HistogramLayout, exemplar: RequestExemplar) {
        if counts.isEmpty {
            counts = Array(repeating: 0, count: layout.bucketCount)
            exemplars = Array(repeating: .none, count: layout.bucketCount)
        }
        let bucket = layout.bucket(of: value)
        counts[bucket] &+= 1
        exemplars[bucket] = exemplar
        exemplars[bucket].span.duration = value
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
