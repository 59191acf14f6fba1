/// Counts durations in buckets a thirty-second apart, so that a run of any length keeps its percentiles in 16 KB.
struct LatencyHistogram: Sendable {
    private static let stepBits = 5

    private var counts = [Int](repeating: 0, count: 64 << stepBits)
    private var total = 0

    mutating func add(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        counts[Self.bucket(UInt64(max(0, seconds * 1_000_000_000 + attoseconds / 1_000_000_000)))] += 1
        total += 1
    }

    /// Seconds, at most a thirty-second too low; 0 when nothing was counted.
    func quantile(_ fraction: Double) -> Double {
        var rest = Int(Double(total) * fraction)
        for (bucket, count) in counts.enumerated() where count > 0 {
            rest -= count
            if rest < 0 { return Double(Self.lowest(bucket)) / 1e9 }
        }
        return 0
    }

    private static func bucket(_ nanoseconds: UInt64) -> Int {
        let magnitude = UInt64.bitWidth - nanoseconds.leadingZeroBitCount
        guard magnitude > stepBits else { return Int(nanoseconds) }
        let shift = magnitude - stepBits - 1
        return (shift + 1) << stepBits | Int(nanoseconds >> UInt64(shift)) & ((1 << stepBits) - 1)
    }

    private static func lowest(_ bucket: Int) -> UInt64 {
        let step = UInt64(bucket) & ((1 << UInt64(stepBits)) - 1)
        let shift = bucket >> stepBits
        return shift == 0 ? step : (step | 1 << UInt64(stepBits)) << UInt64(shift - 1)
    }
}
