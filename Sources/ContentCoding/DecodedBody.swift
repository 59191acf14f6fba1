/// A decompressed body: one block of memory that is freed with this value.
///
/// Safety of sending: the memory has this one owner and is never written again.
@safe
package struct DecodedBody: ~Copyable, @unchecked Sendable {
    private let storage: UnsafeMutableRawBufferPointer
    package let count: Int

    /// Takes over `storage`, of which the first `count` bytes are the body.
    init(adopting storage: UnsafeMutableRawBufferPointer, count: Int) {
        precondition(count <= storage.count, "body longer than its memory")
        unsafe self.storage = storage
        self.count = count
    }

    init(copying bytes: UnsafeRawBufferPointer) {
        let storage = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
        unsafe storage.copyMemory(from: bytes)
        unsafe self.init(adopting: storage, count: bytes.count)
    }

    deinit {
        unsafe storage.deallocate()
    }

    /// Lends the bytes for the length of the call.
    package borrowing func withBytes<Result: ~Copyable, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe body(UnsafeRawBufferPointer(rebasing: storage[..<count]))
    }
}
