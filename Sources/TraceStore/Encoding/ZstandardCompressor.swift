internal import CZstd

/// Compresses blocks with one reused context. Not for use by two threads at once.
@safe
final class ZstandardCompressor {
    /// The fastest of zstd's numbered levels. Higher ones cost more processor time than the whole way from socket to
    /// log, for a tenth less space.
    static let level: Int32 = 1

    private let context: OpaquePointer

    init() {
        guard let context = unsafe ZSTD_createCCtx() else { fatalError("no memory for a zstd context") }
        unsafe self.context = context
        unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, Self.level)
        unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0)
    }

    deinit {
        unsafe ZSTD_freeCCtx(context)
    }

    /// Appends the compressed form of `bytes`.
    /// - Returns: its length; nil, with nothing appended, when it would not be shorter by a sixteenth at least.
    func compress(_ bytes: UnsafeRawBufferPointer, into writer: inout ByteWriter) -> Int? {
        var length: Int?
        let before = writer.count
        unsafe writer.extend(room: ZSTD_compressBound(bytes.count)) { room in
            let written = unsafe ZSTD_compress2(context, room.baseAddress, room.count, bytes.baseAddress, bytes.count)
            guard ZSTD_isError(written) == 0, written + bytes.count / 16 < bytes.count else { return 0 }
            length = written
            return written
        }
        precondition(length != nil || writer.count == before, "a refused block leaves nothing behind")
        return length
    }
}
