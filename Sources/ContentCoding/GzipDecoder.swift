/// gzip (RFC 1952) by libdeflate, which decompresses a member only into memory that holds all of it.
enum GzipDecoder {
    /// Deflate expands at most 1032 times (258 bytes from two bits): no honest size is larger.
    static let largestExpansion = 1032

    static func decode(_ input: UnsafeRawBufferPointer, limit: Int) throws(ContentCodingError) -> DecodedBody {
        guard input.count > 0 else { throw .corrupt(reason: "the gzip body is empty") }
        let decompressor = try Decompressor()
        var output = OutputBuffer(expected: unsafe expectedSize(input), limit: limit)
        var offset = 0
        while offset < input.count {
            let rest = unsafe UnsafeRawBufferPointer(rebasing: input[offset...])
            switch unsafe decompressor.decompress(.gzip, rest, into: output.free) {
            case .finished(let consumed, let produced):
                offset += consumed
                output.count += produced
            case .needsSpace: try output.grow()
            case .corrupt: throw .corrupt(reason: "the gzip body is damaged or incomplete at byte \(offset)")
            }
        }
        return output.finish()
    }

    /// The size that the last four bytes state (`ISIZE`, of the last member, modulo 2³²), unless it cannot be.
    private static func expectedSize(_ input: UnsafeRawBufferPointer) -> Int {
        guard input.count >= 18 else { return 0 }
        let stated = unsafe input.loadUnaligned(fromByteOffset: input.count - 4, as: UInt32.self)
        return min(Int(UInt32(littleEndian: stated)), input.count * largestExpansion)
    }
}
