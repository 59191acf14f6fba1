/// Grows a run of bytes from its end: what a block is put together in.
@safe
struct ByteWriter: ~Copyable {
    private var storage: UnsafeMutableRawPointer
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int = 4096) {
        self.capacity = max(64, capacity)
        unsafe storage = .allocate(byteCount: self.capacity, alignment: 16)
    }

    deinit {
        unsafe storage.deallocate()
    }

    mutating func removeAll() {
        count = 0
    }

    /// Drops everything from `end` on.
    mutating func truncate(to end: Int) {
        precondition(end <= count, "truncating to more than there is")
        count = end
    }

    mutating func append<Value: BitwiseCopyable>(_ value: Value) {
        let size = MemoryLayout<Value>.size
        reserve(size)
        unsafe storage.storeBytes(of: value, toByteOffset: count, as: Value.self)
        count += size
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress, bytes.count > 0 else { return }
        reserve(bytes.count)
        unsafe (storage + count).copyMemory(from: base, byteCount: bytes.count)
        count += bytes.count
    }

    /// A count and that many bytes of UTF-8.
    mutating func append(_ string: String) {
        var string = string
        string.withUTF8 { utf8 in
            append(UInt32(utf8.count))
            unsafe append(UnsafeRawBufferPointer(utf8))
        }
    }

    /// Zeros up to the next multiple of eight.
    mutating func pad() {
        while count & 7 != 0 { append(UInt8(0)) }
    }

    /// Lends at least `room` bytes behind the end; `body` returns how many of them it wrote.
    mutating func extend<Failure>(
        room: Int, _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    ) throws(Failure) {
        reserve(room)
        let written = try unsafe body(UnsafeMutableRawBufferPointer(start: storage + count, count: room))
        precondition(written >= 0 && written <= room, "wrote past the room")
        count += written
    }

    /// Overwrites bytes that are already there.
    mutating func put<Value: BitwiseCopyable>(_ value: Value, at offset: Int) {
        precondition(offset + MemoryLayout<Value>.size <= count, "overwriting past the end")
        unsafe storage.storeBytes(of: value, toByteOffset: offset, as: Value.self)
    }

    borrowing func withBytes<Result, Failure>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe body(UnsafeRawBufferPointer(start: storage, count: count))
    }

    private mutating func reserve(_ additional: Int) {
        if count + additional <= capacity { return }
        let larger = max(count + additional, capacity * 2)
        let fresh = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 16)
        unsafe fresh.copyMemory(from: storage, byteCount: count)
        unsafe storage.deallocate()
        unsafe storage = fresh
        capacity = larger
    }
}
