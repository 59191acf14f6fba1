/// Reads a block from front to back. Whatever the bytes say, it never reads past them: the last instance of trust is
/// a checksum, and a checksum can be forged.
@safe
struct ByteReader: ~Copyable {
    private let bytes: UnsafeRawBufferPointer
    private(set) var offset = 0

    /// Borrows `bytes`, which must outlive it.
    init(_ bytes: UnsafeRawBufferPointer) {
        unsafe self.bytes = bytes
    }

    var remaining: Int { unsafe bytes.count - offset }

    mutating func read<Value: BitwiseCopyable>(_: Value.Type = Value.self) throws(BlockError) -> Value {
        let size = MemoryLayout<Value>.size
        guard size <= remaining else { throw BlockError("it ends early") }
        defer { offset += size }
        return unsafe bytes.loadUnaligned(fromByteOffset: offset, as: Value.self)
    }

    /// A 32-bit count, refused when it is above `limit`.
    mutating func count(limit: Int) throws(BlockError) -> Int {
        let value = Int(try read(UInt32.self))
        guard value <= limit else { throw BlockError("a count of \(value) is above its limit of \(limit)") }
        return value
    }

    mutating func bytes(_ count: Int) throws(BlockError) -> UnsafeRawBufferPointer {
        guard count >= 0, count <= remaining else { throw BlockError("it ends early") }
        defer { offset += count }
        return unsafe UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
    }

    mutating func string() throws(BlockError) -> String {
        let length = try count(limit: remaining)
        return try unsafe String(decoding: bytes(length), as: UTF8.self)
    }
}
