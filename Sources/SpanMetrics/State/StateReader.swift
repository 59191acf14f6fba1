/// Reads what ``StateWriter`` wrote, from bytes that may be anything. Nothing is reserved for a number that the bytes
/// merely claim.
struct StateReader {
    private let bytes: [UInt8]
    private var offset = 0
    private(set) var version: UInt64 = 0

    /// Reads what every saved state begins with.
    /// - Throws: ``MetricsStateError`` when the bytes are of another kind or version.
    init(_ bytes: [UInt8], magic: [UInt8], versions: ClosedRange<UInt64>) throws(MetricsStateError) {
        self.bytes = bytes
        guard bytes.starts(with: magic) else { throw .unknownFormat }
        offset = magic.count
        version = try integer()
        guard versions.contains(version) else { throw .unknownVersion(version) }
    }

    init(_ bytes: [UInt8], magic: [UInt8], version: UInt64) throws(MetricsStateError) {
        try self.init(bytes, magic: magic, versions: version...version)
    }

    var malformed: MetricsStateError { .malformed(at: offset) }
    var isAtEnd: Bool { offset == bytes.count }

    mutating func integer() throws(MetricsStateError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while offset < bytes.count, shift < 64 {
            let byte = bytes[offset]
            // The tenth byte has room for one bit.
            if shift == 63, byte > 1 { throw malformed }
            value |= UInt64(byte & 0x7f) << shift
            offset += 1
            if byte < 0x80 { return value }
            shift += 7
        }
        throw malformed
    }

    mutating func signed() throws(MetricsStateError) -> Int {
        let value = try integer()
        return Int(truncatingIfNeeded: value >> 1) ^ -Int(truncatingIfNeeded: value & 1)
    }

    mutating func wide() throws(MetricsStateError) -> UInt128 {
        let low = try integer()
        return UInt128(low) | UInt128(try integer()) << 64
    }

    mutating func seconds() throws(MetricsStateError) -> UInt32 {
        guard let seconds = UInt32(exactly: try integer()) else { throw malformed }
        return seconds
    }

    /// The number of things that follow, each at least one byte.
    mutating func count() throws(MetricsStateError) -> Int {
        guard let count = Int(exactly: try integer()), count <= bytes.count - offset else { throw malformed }
        return count
    }

    mutating func raw(_ count: Int) throws(MetricsStateError) -> [UInt8] {
        guard count <= bytes.count - offset else { throw malformed }
        defer { offset += count }
        return Array(bytes[offset..<offset + count])
    }

    mutating func block() throws(MetricsStateError) -> [UInt8] {
        try raw(try count())
    }

    mutating func integers() throws(MetricsStateError) -> [UInt64] {
        var values: [UInt64] = []
        for _ in 0..<(try count()) { values.append(try integer()) }
        return values
    }

    /// Exactly `count` integers.
    mutating func integers(_ count: Int) throws(MetricsStateError) -> [UInt64] {
        let values = try integers()
        guard values.count == count else { throw malformed }
        return values
    }

    mutating func exponential() throws(MetricsStateError) -> ExponentialHistogram {
        let schema = try signed()
        let offset = try signed()
        let zeroCount = try integer()
        let counts = try integers()
        guard
            let histogram = ExponentialHistogram(schema: schema, offset: offset, counts: counts, zeroCount: zeroCount)
        else { throw malformed }
        return histogram
    }

    mutating func histogram(_ layout: HistogramLayout) throws(MetricsStateError) -> ObservedHistogram {
        let counts = try integers()
        let sum = try wide()
        let exponential = try exponential()
        guard
            let histogram = ObservedHistogram(counts: counts, sum: sum, exponential: exponential, layout: layout)
        else { throw malformed }
        return histogram
    }

    mutating func folded() throws(MetricsStateError) -> FoldCounts {
        var folded = FoldCounts()
        for reason in FoldReason.allCases { folded.add(reason, try integer()) }
        return folded
    }
}
