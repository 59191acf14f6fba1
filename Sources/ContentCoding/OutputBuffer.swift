/// Where a decompressor writes: memory that grows by doubling and never beyond a limit.
@safe
struct OutputBuffer: ~Copyable {
    /// Bodies of one span are a few hundred bytes; smaller first steps would only be grown at once.
    private static let smallest = 4 << 10

    private var storage: UnsafeMutableRawBufferPointer
    private let limit: Int
    /// How much is written.
    var count = 0

    /// - Parameter expected: the size of the result as far as the sender's claim can be believed.
    init(expected: Int, limit: Int) {
        self.limit = limit
        let capacity = min(max(expected, Self.smallest), limit)
        unsafe storage = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
    }

    deinit {
        unsafe storage.deallocate()
    }

    var capacity: Int { unsafe storage.count }

    /// The memory behind what is written. Valid until the next mutation.
    var free: UnsafeMutableRawBufferPointer {
        unsafe UnsafeMutableRawBufferPointer(rebasing: storage[count...])
    }

    /// Doubles the memory and keeps what is written.
    /// - Throws: ``ContentCodingError/exceedsLimit(_:)`` when there is all that may be.
    mutating func grow() throws(ContentCodingError) {
        guard capacity < limit else { throw .exceedsLimit(limit) }
        let larger = min(capacity * 2, limit)
        if count == 0 {
            // Nothing to keep: never hold both.
            unsafe storage.deallocate()
            unsafe storage = UnsafeMutableRawBufferPointer.allocate(byteCount: larger, alignment: 16)
            return
        }
        let fresh = UnsafeMutableRawBufferPointer.allocate(byteCount: larger, alignment: 16)
        unsafe fresh.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[..<count]))
        unsafe storage.deallocate()
        unsafe storage = fresh
    }

    /// Hands the memory over as a body.
    consuming func finish() -> DecodedBody {
        let body = unsafe DecodedBody(adopting: storage, count: count)
        discard self
        return body
    }
}
