/// Ranges of bytes, one for each byte of a scalar in UTF-8, which together encode a range of scalars.
struct UTF8Sequence: Hashable {
    let bytes: [ClosedRange<UInt8>]

    /// The sequences that encode exactly the scalars of a set.
    static func covering(_ set: ScalarSet) -> [UTF8Sequence] {
        set.ranges.flatMap(covering)
    }

    /// Splits a range until all its scalars have encodings that differ in the last bytes only, and in all of those.
    private static func covering(_ range: ClosedRange<UInt32>) -> [UTF8Sequence] {
        for last in lastOfLength where range.lowerBound <= last && range.upperBound > last {
            return covering(range.lowerBound...last) + covering(last + 1...range.upperBound)
        }
        let length = encoded(range.lowerBound).count
        for continuation in 1..<max(length, 1) {
            let mask: UInt32 = (1 << (6 * UInt32(continuation))) - 1
            guard range.lowerBound & ~mask != range.upperBound & ~mask else { continue }
            if range.lowerBound & mask != 0 {
                return covering(range.lowerBound...(range.lowerBound | mask))
                    + covering((range.lowerBound | mask) + 1...range.upperBound)
            }
            if range.upperBound & mask != mask {
                return covering(range.lowerBound...(range.upperBound & ~mask) - 1)
                    + covering((range.upperBound & ~mask)...range.upperBound)
            }
        }
        let low = encoded(range.lowerBound)
        let high = encoded(range.upperBound)
        return [UTF8Sequence(bytes: zip(low, high).map { $0...$1 })]
    }

    /// The last scalar of one, two and three bytes.
    private static let lastOfLength: [UInt32] = [0x7f, 0x7ff, 0xffff]

    static func encoded(_ scalar: UInt32) -> [UInt8] {
        Unicode.Scalar(scalar).map { Array(String(Character($0)).utf8) } ?? []
    }
}
