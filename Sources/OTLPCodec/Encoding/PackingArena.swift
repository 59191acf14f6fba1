internal import COTLP

/// Memory that is handed out by moving an index and freed all at once: where the C structs of one export request
/// live between being filled in and being packed.
///
/// Every pointer it returns is valid until the arena ends.
@safe struct PackingArena: ~Copyable {
    /// One batch of 512 ordinary spans needs a few of these; a larger allocation gets a chunk of its own.
    private static let chunkBytes = 256 << 10
    /// The strictest alignment among the generated structs (pointers, `size_t`, `double`).
    private static let alignment = 8

    private var chunks: [UnsafeMutableRawPointer] = unsafe []
    private var next: UnsafeMutableRawPointer?
    private var remaining = 0

    init() {}

    deinit {
        for index in unsafe chunks.indices { unsafe chunks[index].deallocate() }
    }

    /// Uninitialised memory of `byteCount` bytes, aligned for every struct of OTLP. Amortised O(1).
    mutating func allocate(byteCount: Int) -> UnsafeMutableRawPointer {
        let size = (byteCount + Self.alignment - 1) & ~(Self.alignment - 1)
        guard size <= remaining, let start = unsafe next else { return unsafe allocateFromNewChunk(size) }
        unsafe next = start + size
        remaining -= size
        return unsafe start
    }

    /// A message struct; `initialise` is its generated `…__init`.
    mutating func message<Message>(
        _ initialise: (UnsafeMutablePointer<Message>?) -> Void
    ) -> UnsafeMutablePointer<Message> {
        let memory = unsafe allocate(byteCount: MemoryLayout<Message>.stride)
        let message = unsafe memory.bindMemory(to: Message.self, capacity: 1)
        unsafe initialise(message)
        return unsafe message
    }

    /// The pointer array of a repeated field: one element per element of `items`; nil when there is none.
    mutating func repeated<Item, Message>(
        _ items: [Item], _ build: (borrowing Item, inout PackingArena) -> UnsafeMutablePointer<Message>
    ) -> UnsafeMutablePointer<UnsafeMutablePointer<Message>?>? {
        guard !items.isEmpty else { return nil }
        let memory = unsafe allocate(byteCount: items.count * MemoryLayout<UnsafeMutableRawPointer>.stride)
        let array = unsafe memory.bindMemory(to: UnsafeMutablePointer<Message>?.self, capacity: items.count)
        for index in items.indices {
            unsafe (array + index).initialize(to: build(items[index], &self))
        }
        return unsafe array
    }

    /// A copy of the UTF-8 of `text`.
    mutating func text(_ text: String) -> ProtobufCBinaryData {
        var text = text
        return text.withUTF8 { unsafe copy(UnsafeRawBufferPointer($0)) }
    }

    /// A copy of `bytes`.
    mutating func bytes(_ bytes: [UInt8]) -> ProtobufCBinaryData {
        unsafe bytes.withUnsafeBytes { unsafe copy($0) }
    }

    /// The words in network byte order: how OTLP carries trace and span ids.
    mutating func bigEndian(_ high: UInt64, _ low: UInt64) -> ProtobufCBinaryData {
        unsafe withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { unsafe copy($0) }
    }

    /// The word in network byte order.
    mutating func bigEndian(_ word: UInt64) -> ProtobufCBinaryData {
        unsafe withUnsafeBytes(of: word.bigEndian) { unsafe copy($0) }
    }

    private mutating func copy(_ source: UnsafeRawBufferPointer) -> ProtobufCBinaryData {
        guard let base = source.baseAddress, unsafe !source.isEmpty else {
            return unsafe ProtobufCBinaryData(len: 0, data: nil)
        }
        let memory = unsafe allocate(byteCount: source.count)
        unsafe memory.copyMemory(from: base, byteCount: source.count)
        let data = unsafe memory.bindMemory(to: UInt8.self, capacity: source.count)
        return unsafe ProtobufCBinaryData(len: source.count, data: data)
    }

    private mutating func allocateFromNewChunk(_ size: Int) -> UnsafeMutableRawPointer {
        let chunkSize = max(size, Self.chunkBytes)
        let chunk = UnsafeMutableRawPointer.allocate(byteCount: chunkSize, alignment: Self.alignment)
        unsafe chunks.append(chunk)
        // A large allocation must not throw away what is left of the current chunk.
        if chunkSize - size >= remaining {
            unsafe next = chunk + size
            remaining = chunkSize - size
        }
        return unsafe chunk
    }
}
