internal import CZstd

/// Decompresses blocks with one reused context. Not for use by two threads at once.
///
/// Contexts are large and queries need one for each row group they open: idle ones wait for the next.
@safe
final class ZstandardDecompressor {
    /// Contexts kept for later (about 160 kB each): more than the threads that read at once on most machines.
    private static let idleLimit = 16

    /// One thread has it at a time: the one that took it out of ``idle``.
    @safe
    private struct Context: @unchecked Sendable {
        let pointer: OpaquePointer
    }

    private static let idle = Lock<[Context]>([])

    private let context: Context

    init() {
        if let known = Self.idle.withLock({ $0.popLast() }) {
            context = known
            return
        }
        guard let pointer = unsafe ZSTD_createDCtx() else { fatalError("no memory for a zstd context") }
        context = unsafe Context(pointer: pointer)
    }

    deinit {
        let context = context
        let isKept = Self.idle.withLock { idle in
            if idle.count >= Self.idleLimit { return false }
            idle.append(context)
            return true
        }
        if !isKept { unsafe ZSTD_freeDCtx(context.pointer) }
    }

    /// Fills `target` exactly.
    func decompress(_ bytes: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer) throws(BlockError) {
        let written = unsafe ZSTD_decompressDCtx(
            context.pointer, target.baseAddress, target.count, bytes.baseAddress, bytes.count)
        guard ZSTD_isError(written) == 0, written == target.count else {
            throw BlockError("compressed bytes do not give the \(target.count) bytes they should")
        }
    }
}
