/// A byte buffer that is filled and emptied over and over and only ever grows.
@safe
struct ScratchBytes: ~Copyable {
    private static let firstCapacity = 256

    private var storage = unsafe UnsafeMutableRawBufferPointer(start: nil, count: 0)
    private(set) var count = 0

    init() {}

    deinit {
        unsafe storage.deallocate()
    }

    /// The content. Valid until the next mutation.
    var bytes: UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(rebasing: storage[..<count])
    }

    mutating func removeAll() {
        count = 0
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        if unsafe count == storage.count { grow(toHold: count + 1) }
        unsafe storage[count] = byte
        count += 1
    }

    mutating func append(_ source: UnsafeRawBufferPointer) {
        if unsafe count + source.count > storage.count { grow(toHold: count + source.count) }
        unsafe UnsafeMutableRawBufferPointer(rebasing: storage[count...]).copyMemory(from: source)
        count += source.count
    }

    private mutating func grow(toHold needed: Int) {
        let fresh = unsafe UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(needed, storage.count * 2, Self.firstCapacity), alignment: 8)
        unsafe fresh.copyMemory(from: bytes)
        unsafe storage.deallocate()
        unsafe storage = fresh
    }
}
