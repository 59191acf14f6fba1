/// Where a ``SeriesSet`` counts a label set, and why there when that is not a series of its own.
struct SeriesPlace: Sendable, BitwiseCopyable {
    let series: Int
    let reason: FoldReason
}
