internal import Glibc

/// Counts of durations in buckets that grow by a quarter each (2^⅓), from a millisecond to half an hour: a percentile is
/// right within 13 %, and less where it is interpolated.
package struct DurationSketch: Sendable {
    package static let buckets = 64
    private static let perDoubling = 3.0
    private static let smallestNanoseconds = 1e6

    private var counts: [UInt32] = []

    package init() {}

    /// The bucket of a duration in nanoseconds.
    package static func bucket(_ duration: UInt64) -> Int {
        let ratio = Double(duration) / smallestNanoseconds
        return ratio <= 1 ? 0 : min(Int((log2(ratio) * perDoubling).rounded(.up)), buckets - 1)
    }

    /// The longest duration of a bucket, in nanoseconds.
    static func bound(_ bucket: Int) -> Double { smallestNanoseconds * exp2(Double(bucket) / perDoubling) }

    package mutating func add(_ other: ArraySlice<UInt32>) {
        if counts.isEmpty {
            counts = Array(other)
            return
        }
        for (bucket, count) in zip(counts.indices, other) { counts[bucket] &+= count }
    }

    /// The duration in nanoseconds that a share of all does not exceed, interpolated within its bucket; nil when empty.
    package func quantile(_ share: Double) -> Double? {
        let total = counts.reduce(0) { $0 + Double($1) }
        if total == 0 { return nil }
        let rank = share * total
        var below = 0.0
        for (bucket, count) in counts.enumerated() where count > 0 {
            if below + Double(count) >= rank {
                let lower = bucket == 0 ? 0 : Self.bound(bucket - 1)
                return lower + (Self.bound(bucket) - lower) * max(0, rank - below) / Double(count)
            }
            below += Double(count)
        }
        return Self.bound(Self.buckets - 1)
    }
}
