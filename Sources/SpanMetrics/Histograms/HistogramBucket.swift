/// How many durations fell into one bucket, not counting the buckets below, and the latest span among them.
///
/// Both lie side by side because every span that is counted writes both.
struct HistogramBucket: Hashable, Sendable, BitwiseCopyable {
    var count: UInt64 = 0
    var exemplar = SpanExemplar.none
}
