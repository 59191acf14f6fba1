/// Writes the parts that blocks are made of: integer columns as byte planes, and texts.
///
/// An integer column becomes the smallest number of byte planes that hold its values: all first bytes, then all second
/// bytes, and so on. Planes of random bytes (ids, the low bytes of times) are stored as they are; the others are
/// compressed, each with statistics of its own. That costs less time than packing bits and is as small.
struct BlockWriter: ~Copyable {
    /// What a stored run of bytes is.
    enum Coding {
        static let raw: UInt8 = 0
        static let zstandard: UInt8 = 1
    }

    /// Shorter runs are stored as they are: a zstd frame costs about as much as it saves.
    static let shortestCompressed = 48
    /// Bytes looked at to tell whether a run is random; of a shorter run, all are.
    private static let sampleBytes = 256
    /// Percent of a sample of random bytes that are distinct: 63 of 256 (by chance), more of fewer. Of bytes worth
    /// compressing, far fewer are.
    private static let randomDistinctPercent = 55

    var bytes = ByteWriter()
    private let compressor: ZstandardCompressor
    private let plane = ScratchBytes()
    private var words: [UInt64] = []

    init(_ compressor: ZstandardCompressor) {
        self.compressor = compressor
    }

    /// Values as differences from the smallest.
    mutating func column<Value: FixedWidthInteger & UnsignedInteger>(_ values: [Value]) {
        write(values, isDelta: false)
    }

    /// Values as differences from the one before: for columns that mostly rise.
    mutating func deltas<Value: FixedWidthInteger & UnsignedInteger>(_ values: [Value]) {
        words.removeAll(keepingCapacity: true)
        words.reserveCapacity(values.count)
        var previous: UInt64 = 0
        for value in values {
            let word = UInt64(truncatingIfNeeded: value)
            words.append(zigzag(Int64(bitPattern: word &- previous)))
            previous = word
        }
        write(words, isDelta: true)
    }

    /// Bytes as one run: coding, length, bytes.
    mutating func text(_ text: UnsafeRawBufferPointer) {
        bytes.append(UInt32(text.count))
        unsafe run(text)
    }

    private mutating func write<Value: FixedWidthInteger & UnsignedInteger>(_ values: [Value], isDelta: Bool) {
        var smallest = values.first ?? 0
        var largest = smallest
        for value in values {
            smallest = min(smallest, value)
            largest = max(largest, value)
        }
        let planes = (Value.bitWidth - (largest - smallest).leadingZeroBitCount + 7) / 8
        bytes.append(UInt32(values.count))
        bytes.append(UInt8(isDelta ? 1 : 0))
        bytes.append(UInt8(planes))
        bytes.append(UInt64(truncatingIfNeeded: smallest))
        for index in 0..<planes { writePlane(values, shift: Value(truncatingIfNeeded: index * 8), base: smallest) }
    }

    private mutating func writePlane<Value: FixedWidthInteger & UnsignedInteger>(
        _ values: [Value], shift: Value, base: Value
    ) {
        let count = values.count
        let target = unsafe plane.bytes(count).assumingMemoryBound(to: UInt8.self)
        unsafe values.withUnsafeBufferPointer { values in
            for index in 0..<count {
                unsafe target[index] = UInt8(truncatingIfNeeded: (values[index] &- base) &>> shift)
            }
        }
        unsafe run(UnsafeRawBufferPointer(target))
    }

    private mutating func run(_ content: UnsafeRawBufferPointer) {
        let start = bytes.count
        if content.count >= Self.shortestCompressed, unsafe !Self.looksRandom(content) {
            bytes.append(Coding.zstandard)
            bytes.append(UInt32(0))
            if let length = unsafe compressor.compress(content, into: &bytes) {
                bytes.put(UInt32(length), at: start + 1)
                return
            }
            bytes.truncate(to: start)
        }
        bytes.append(Coding.raw)
        unsafe bytes.append(content)
    }

    private static func looksRandom(_ content: UnsafeRawBufferPointer) -> Bool {
        let sample = min(content.count, sampleBytes)
        var seen: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        let step = content.count / sample
        for index in 0..<sample {
            let byte = unsafe content[index * step]
            let bit = UInt64(1) << UInt64(byte & 63)
            switch byte >> 6 {
            case 0: seen.0 |= bit
            case 1: seen.1 |= bit
            case 2: seen.2 |= bit
            default: seen.3 |= bit
            }
        }
        let distinct =
            seen.0.nonzeroBitCount + seen.1.nonzeroBitCount + seen.2.nonzeroBitCount + seen.3.nonzeroBitCount
        return distinct * 100 >= sample * randomDistinctPercent
    }
}

@inline(__always)
func zigzag(_ value: Int64) -> UInt64 {
    UInt64(bitPattern: (value << 1) ^ (value >> 63))
}

@inline(__always)
func unzigzag(_ value: UInt64) -> Int64 {
    Int64(bitPattern: (value >> 1) ^ (0 &- (value & 1)))
}
