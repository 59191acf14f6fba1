/// Writes counters to bytes: everything is a varint (LEB128) or bytes after their length.
struct StateWriter {
    private(set) var bytes: [UInt8]

    /// Begins with what ``StateReader/init(_:magic:version:)`` looks for.
    init(magic: [UInt8], version: UInt64) {
        bytes = magic
        write(version)
    }

    mutating func write(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func write(_ value: Int) { write(UInt64(bitPattern: Int64(value << 1 ^ value >> (Int.bitWidth - 1)))) }

    mutating func write(_ value: UInt128) {
        write(UInt64(truncatingIfNeeded: value))
        write(UInt64(truncatingIfNeeded: value >> 64))
    }

    mutating func write(_ value: some Collection<UInt8>) {
        write(UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    mutating func write(_ values: [UInt64]) {
        write(UInt64(values.count))
        for value in values { write(value) }
    }

    mutating func write(_ histogram: ExponentialHistogram) {
        write(histogram.schema)
        write(histogram.offset)
        write(histogram.zeroCount)
        write(histogram.counts)
    }

    mutating func write(_ histogram: ObservedHistogram) {
        write(histogram.counts)
        write(histogram.sum)
        write(histogram.exponential)
    }

    mutating func write(_ folded: FoldCounts) {
        for reason in FoldReason.allCases { write(folded[reason]) }
    }
}
