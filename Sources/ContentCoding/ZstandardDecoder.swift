internal import CZstd

/// zstd (RFC 8878) by libzstd's streaming interface: the size a frame states is a hint, not a promise.
enum ZstandardDecoder {
    /// Frames that need a larger window are refused: the decompressor allocates the window before it sees any data.
    /// 8 MiB is what RFC 8878 asks decoders to support, and what all ordinary compression levels stay within.
    static let largestWindowLog: Int32 = 23
    /// Without a stated size: as much as JSON and spans usually give.
    private static let usualExpansion = 8

    /// One repeated-byte block of four bytes can stand for 128 KiB: no honest size is larger.
    private static let largestExpansion = (128 << 10) / 4
    /// What a block's end and a checksum need is seen only while there is room for one more byte.
    private static let room = 64

    static func decode(_ input: UnsafeRawBufferPointer, limit: Int) throws(ContentCodingError) -> DecodedBody {
        guard input.count > 0 else { throw .corrupt(reason: "the zstd body is empty") }
        guard let context = unsafe ZSTD_createDCtx() else { throw .corrupt(reason: "no memory for decompression") }
        defer { unsafe ZSTD_freeDCtx(context) }
        _ = unsafe try check(ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, largestWindowLog))
        // One byte above the limit tells a body that ends there from one that goes on.
        var output = unsafe OutputBuffer(expected: expectedSize(input), limit: min(limit, .max - 1) + 1)
        var source = unsafe ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        while true {
            let pending = unsafe try step(context, &source, &output)
            guard output.count <= limit else { throw .exceedsLimit(limit) }
            let isInputUsed = unsafe source.pos == source.size
            if pending == 0 && isInputUsed { return output.finish() }
            if output.count == output.capacity {
                try output.grow()
            } else if isInputUsed {
                throw .corrupt(reason: "the zstd body is incomplete")
            }
        }
    }

    /// Decompresses until the input is used or the output is full; returns 0 at the end of a frame.
    private static func step(
        _ context: OpaquePointer, _ source: inout ZSTD_inBuffer, _ output: inout OutputBuffer
    ) throws(ContentCodingError) -> Int {
        let free = unsafe output.free
        var target = unsafe ZSTD_outBuffer(dst: free.baseAddress, size: free.count, pos: 0)
        let pending = unsafe try check(ZSTD_decompressStream(context, &target, &source))
        unsafe output.count += target.pos
        return pending
    }

    private static func check(_ code: Int) throws(ContentCodingError) -> Int {
        guard ZSTD_isError(code) == 0 else {
            throw .corrupt(reason: unsafe "the zstd body is damaged: \(String(cString: ZSTD_getErrorName(code)))")
        }
        return code
    }

    /// The size the first frame states, unless it cannot be.
    private static func expectedSize(_ input: UnsafeRawBufferPointer) -> Int {
        let stated = unsafe ZSTD_getFrameContentSize(input.baseAddress, input.count)
        // The two largest numbers mean "not stated" and "not a frame".
        guard stated < UInt64(Int.max) else { return input.count * usualExpansion }
        return min(Int(stated), input.count * largestExpansion) + room
    }
}
