internal import CDeflate

/// One libdeflate decompressor: 11 kB that libdeflate wants to be told to allocate. Not shared between threads.
@safe
struct Decompressor: ~Copyable {
    private let handle: OpaquePointer

    /// The three forms libdeflate reads.
    enum Format {
        case gzip
        case zlib
        case deflate
    }

    /// What became of one stream.
    enum Outcome {
        /// It ended after `consumed` bytes of input and gave `produced` bytes.
        case finished(consumed: Int, produced: Int)
        /// The output is too small for it.
        case needsSpace
        /// It breaks its format or ends early.
        case corrupt
    }

    init() throws(ContentCodingError) {
        guard let handle = unsafe libdeflate_alloc_decompressor() else {
            throw .corrupt(reason: "no memory for decompression")
        }
        unsafe self.handle = handle
    }

    deinit {
        unsafe libdeflate_free_decompressor(handle)
    }

    /// Decompresses the stream at the start of `input` into `output`, whole or not at all.
    func decompress(
        _ format: Format, _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) -> Outcome {
        var consumed = 0
        var produced = 0
        let result =
            switch format {
            case .gzip:
                unsafe libdeflate_gzip_decompress_ex(
                    handle, input.baseAddress, input.count, output.baseAddress, output.count, &consumed, &produced)
            case .zlib:
                unsafe libdeflate_zlib_decompress_ex(
                    handle, input.baseAddress, input.count, output.baseAddress, output.count, &consumed, &produced)
            case .deflate:
                unsafe libdeflate_deflate_decompress_ex(
                    handle, input.baseAddress, input.count, output.baseAddress, output.count, &consumed, &produced)
            }
        switch result {
        case LIBDEFLATE_SUCCESS: return .finished(consumed: consumed, produced: produced)
        case LIBDEFLATE_INSUFFICIENT_SPACE: return .needsSpace
        default: return .corrupt
        }
    }
}
