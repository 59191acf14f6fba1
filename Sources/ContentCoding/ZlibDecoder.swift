/// HTTP's "deflate": zlib (RFC 1950), or by an old mistake that lives on the deflate stream without its wrapper.
enum ZlibDecoder {
    /// JSON and spans compress about five to ten times. There is no size to go by; growing starts over.
    private static let usualExpansion = 8

    static func decode(_ input: UnsafeRawBufferPointer, limit: Int) throws(ContentCodingError) -> DecodedBody {
        guard input.count > 0 else { throw .corrupt(reason: "the deflate body is empty") }
        let decompressor = try Decompressor()
        // A bare stream can look like a zlib header by chance: then the checksum fails, and it is tried as what it is.
        if unsafe looksLikeZlib(input), let body = try unsafe decode(.zlib, input, decompressor, limit: limit) {
            return body
        }
        if let body = try unsafe decode(.deflate, input, decompressor, limit: limit) { return body }
        throw .corrupt(reason: "the deflate body is damaged or incomplete")
    }

    /// nil when `input` is not exactly one stream of this format.
    private static func decode(
        _ format: Decompressor.Format, _ input: UnsafeRawBufferPointer, _ decompressor: borrowing Decompressor,
        limit: Int
    ) throws(ContentCodingError) -> DecodedBody? {
        var output = OutputBuffer(expected: input.count * usualExpansion, limit: limit)
        while true {
            switch unsafe decompressor.decompress(format, input, into: output.free) {
            case .finished(let consumed, let produced):
                guard consumed == input.count else { return nil }
                output.count = produced
                return output.finish()
            case .needsSpace: try output.grow()
            case .corrupt: return nil
            }
        }
    }

    /// Method 8, window of at most 32 KiB, and a header divisible by 31 (RFC 1950, section 2.2).
    private static func looksLikeZlib(_ input: UnsafeRawBufferPointer) -> Bool {
        guard input.count >= 2 else { return false }
        let method = unsafe input[0]
        let header = unsafe UInt16(method) << 8 | UInt16(input[1])
        return method & 15 == 8 && method >> 4 <= 7 && header % 31 == 0
    }
}
