/// The bounds of `traces_span_metrics_duration_seconds`.
package enum DurationBuckets {
    /// Upper bounds in nanoseconds, inclusive as Prometheus' `le` is.
    ///
    /// From 10 ms to 81.92 s these are the bounds that the GenAI semantic conventions prescribe for
    /// `gen_ai.client.operation.duration`. Two more follow because agent runs take minutes, and four finer ones
    /// precede because the steps between model calls (routing, prompt building, a cache) take microseconds to
    /// milliseconds.
    package static let upperBounds: [UInt64] = [
        1_000_000, 2_500_000, 5_000_000, 10_000_000, 20_000_000, 40_000_000, 80_000_000, 160_000_000, 320_000_000,
        640_000_000, 1_280_000_000, 2_560_000_000, 5_120_000_000, 10_240_000_000, 20_480_000_000, 40_960_000_000,
        81_920_000_000, 163_840_000_000, 327_680_000_000,
    ]

    /// One per bound and one for what is longer than all of them.
    package static let count = 20

    /// From this bound on each is twice the one before.
    private static let firstDoubling: UInt64 = 5_000_000
    private static let firstDoublingIndex = 2

    /// The bucket of a duration in nanoseconds. O(1), without a search: the bounds double.
    @inline(__always)
    package static func index(of duration: UInt64) -> Int {
        if duration <= firstDoubling {
            return duration <= 1_000_000 ? 0 : duration <= 2_500_000 ? 1 : firstDoublingIndex
        }
        // A duration of 2^k units up to, but without, 2^(k+1) units above the bound before it lies in bucket k + 1.
        let units = (duration - 1) / firstDoubling
        let doublings = UInt64.bitWidth - 1 - units.leadingZeroBitCount
        return min(firstDoublingIndex + 1 + doublings, count - 1)
    }
}
