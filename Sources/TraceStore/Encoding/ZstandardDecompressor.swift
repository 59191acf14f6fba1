internal import CZstd

/// Decompresses blocks with one reused context. Not for use by two threads at once.
@safe
final class ZstandardDecompressor {
    private let context: OpaquePointer

    init() {
        guard let context = unsafe ZSTD_createDCtx() else { fatalError("no memory for a zstd context") }
        unsafe self.context = context
    }

    deinit {
        unsafe ZSTD_freeDCtx(context)
    }

    /// Fills `target` exactly.
    func decompress(_ bytes: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer) throws(BlockError) {
        let written = unsafe ZSTD_decompressDCtx(
            context, target.baseAddress, target.count, bytes.baseAddress, bytes.count)
        guard ZSTD_isError(written) == 0, written == target.count else {
            throw BlockError("compressed bytes do not give the \(target.count) bytes they should")
        }
    }
}
