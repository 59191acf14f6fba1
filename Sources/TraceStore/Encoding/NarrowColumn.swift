/// An integer column in memory, in four or six bytes a value where they suffice: parts of indexes are kept for whole
/// stores, and times within a segment differ by hours at most.
package struct NarrowColumn: Sendable {
    private let base: UInt64
    /// The lower four bytes of what a value is above the base.
    private let low: [UInt32]
    /// The two bytes above them; empty when no value needs them.
    private let high: [UInt16]
    /// The values themselves, when six bytes do not suffice.
    private let wide: [UInt64]

    package init(_ values: [UInt64]) {
        let smallest = values.min() ?? 0
        let span = (values.max() ?? 0) - smallest
        guard span < 1 << 48 else {
            (base, low, high, wide) = (0, [], [], values)
            return
        }
        base = smallest
        low = values.map { UInt32(truncatingIfNeeded: $0 - smallest) }
        high = span >> 32 == 0 ? [] : values.map { UInt16(truncatingIfNeeded: ($0 - smallest) >> 32) }
        wide = []
    }

    @inline(__always)
    package subscript(row: Int) -> UInt64 {
        if !wide.isEmpty { return wide[row] }
        let above = UInt64(low[row])
        return base &+ (high.isEmpty ? above : above | UInt64(high[row]) << 32)
    }

    package var byteCount: Int { low.count * 4 + high.count * 2 + wide.count * 8 }
}
