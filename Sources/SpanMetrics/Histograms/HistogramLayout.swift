/// The classic buckets of a histogram, and what its whole numbers stand for.
struct HistogramLayout: Sendable, Hashable {
    /// In ``scale``'s small units, inclusive as Prometheus' `le` is, ascending.
    let upperBounds: [UInt64]
    let scale: ExpositionScale
    /// The values of the label `le`, `+Inf` last.
    let boundTexts: [[UInt8]]

    /// One per bound and one for what is more than all of them.
    var bucketCount: Int { upperBounds.count + 1 }

    /// Spans, requests, calls: the bounds of ``DurationBuckets``.
    static let duration = HistogramLayout(upperBounds: DurationBuckets.upperBounds, scale: .nanoseconds)

    /// Time to first token: the bounds that the GenAI semantic conventions have for servers, without those below
    /// 10 ms, which no network reaches, and with more above 10 s, where reasoning models begin to answer.
    static let firstToken = HistogramLayout(
        milliseconds: [
            10, 20, 40, 60, 80, 100, 250, 500, 750, 1000, 1500, 2500, 5000, 7500, 10_000, 20_000, 40_000, 80_000,
        ])

    /// Time per output token: the bounds of the GenAI semantic conventions.
    static let outputToken = HistogramLayout(
        milliseconds: [5, 10, 25, 50, 75, 100, 150, 200, 300, 400, 500, 750, 1000, 2500])

    /// Tokens of one call: the bounds of the GenAI semantic conventions, powers of four.
    static let tokens = HistogramLayout(upperBounds: (0..<14).map { 1 << (2 * $0) }, scale: .count)

    private init(milliseconds: [UInt64]) {
        self.init(upperBounds: milliseconds.map { $0 * 1_000_000 }, scale: .nanoseconds)
    }

    init(upperBounds: [UInt64], scale: ExpositionScale) {
        self.upperBounds = upperBounds
        self.scale = scale
        boundTexts =
            upperBounds.map { ExpositionWriter.decimal(UInt128($0), scale, asFloat: true) } + [Array("+Inf".utf8)]
    }

    func bucket(of value: UInt64) -> Int {
        upperBounds.firstIndex { value <= $0 } ?? upperBounds.count
    }
}
