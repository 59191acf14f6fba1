/// A histogram as the exposition reads it.
protocol ReadableHistogram {
    var layout: HistogramLayout { get }
    /// In the layout's small units.
    var sum: UInt128 { get }
    /// nil where only classic buckets are kept.
    var exponential: ExponentialHistogram? { get }
    /// Unix seconds; 0 when it is not known.
    var createdAt: UInt32 { get }
    /// How many values fell into one bucket, not counting the buckets below.
    func count(_ bucket: Int) -> UInt64
    /// One of the values in a bucket; ``SpanExemplar/none`` when there is none.
    func exemplar(_ bucket: Int) -> SpanExemplar
    /// The request id of that value; empty when there is none.
    func requestID(_ bucket: Int) -> String
}

/// A histogram over the buckets of one series of the span metrics, or of the collector itself.
struct BucketReading: ReadableHistogram {
    let layout: HistogramLayout
    let buckets: ArraySlice<HistogramBucket>
    let sum: UInt128
    var exponential: ExponentialHistogram?
    var createdAt: UInt32 = 0

    func count(_ bucket: Int) -> UInt64 { buckets[buckets.startIndex + bucket].count }
    func exemplar(_ bucket: Int) -> SpanExemplar { buckets[buckets.startIndex + bucket].exemplar }
    func requestID(_ bucket: Int) -> String { "" }
}

/// A histogram of the LLM families or the service graph.
struct ObservedReading: ReadableHistogram {
    let layout: HistogramLayout
    let histogram: ObservedHistogram
    let createdAt: UInt32

    init(_ histogram: ObservedHistogram, _ layout: HistogramLayout, createdAt: UInt32) {
        self.layout = layout
        self.histogram = histogram
        self.createdAt = createdAt
    }

    var sum: UInt128 { histogram.sum }
    var exponential: ExponentialHistogram? { histogram.exponential }
    func count(_ bucket: Int) -> UInt64 { histogram.isEmpty ? 0 : histogram.counts[bucket] }
    func exemplar(_ bucket: Int) -> SpanExemplar { histogram.isEmpty ? .none : histogram.exemplars[bucket].span }
    func requestID(_ bucket: Int) -> String { histogram.isEmpty ? "" : histogram.exemplars[bucket].requestID }
}
