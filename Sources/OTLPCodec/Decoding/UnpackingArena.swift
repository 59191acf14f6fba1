internal import COTLP

/// The memory protobuf-c unpacks one request into: handed out by moving an index, bounded, freed all at once.
///
/// protobuf-c allocates every message, array and string on its own; with malloc that is half of the decoding time,
/// and two bytes on the wire can become two hundred in memory. Here an allocation is an addition, and past the
/// bound it fails, which protobuf-c answers by giving up.
@safe
struct UnpackingArena: ~Copyable {
    @unsafe private struct State {
        var next: UnsafeMutableRawPointer
        var remaining: Int
        var allocated: Int
        let limit: Int
        var exhausted = false
        var laterBlocks: UnsafeMutablePointer<UnsafeMutableRawPointer>?
        var laterBlockCount = 0
    }

    /// protobuf-c stores pointers, `size_t` and doubles.
    private static let alignment = 8
    /// Blocks behind the first are at least this large, and double, so that a request needs few of them.
    private static let blockBytes = 1 << 20
    /// 1 MiB doubling 40 times is beyond any address space.
    private static let maximumBlocks = 40

    private let state: UnsafeMutablePointer<State>
    private let firstBlock: UnsafeMutableRawPointer

    /// - Parameter limit: bytes this arena may hand out before it fails.
    init(limit: Int) {
        unsafe firstBlock = UnpackingBlockPool.take()
        unsafe state = .allocate(capacity: 1)
        unsafe state.initialize(
            to: State(
                next: firstBlock, remaining: UnpackingBlockPool.blockBytes, allocated: 0, limit: limit,
                laterBlocks: nil))
    }

    deinit {
        if let blocks = unsafe state.pointee.laterBlocks {
            for index in unsafe 0..<state.pointee.laterBlockCount { unsafe blocks[index].deallocate() }
            unsafe blocks.deallocate()
        }
        unsafe UnpackingBlockPool.give(firstBlock)
        unsafe state.deallocate()
    }

    /// Whether an allocation failed because of the limit.
    var isExhausted: Bool { unsafe state.pointee.exhausted }

    /// The allocator in the form protobuf-c takes. Valid while the arena lives.
    var allocator: ProtobufCAllocator {
        unsafe ProtobufCAllocator(
            alloc: { data, size in unsafe UnpackingArena.allocate(data, size) },
            free: { _, _ in },
            allocator_data: state)
    }

    @inline(__always)
    private static func allocate(_ data: UnsafeMutableRawPointer?, _ size: Int) -> UnsafeMutableRawPointer? {
        guard let state = unsafe data?.assumingMemoryBound(to: State.self) else { return nil }
        guard size >= 0, size <= Int.max - alignment else { return nil }
        let padded = (max(size, 1) + alignment - 1) & ~(alignment - 1)
        if unsafe padded <= state.pointee.remaining {
            let start = unsafe state.pointee.next
            unsafe state.pointee.next = start + padded
            unsafe state.pointee.remaining -= padded
            return unsafe start
        }
        return unsafe allocateFromNewBlock(state, padded)
    }

    @inline(never)
    private static func allocateFromNewBlock(_ state: UnsafeMutablePointer<State>, _ size: Int)
        -> UnsafeMutableRawPointer?
    {
        let count = unsafe state.pointee.laterBlockCount
        let blockSize = max(size, blockBytes << min(count, 8))
        guard count < maximumBlocks, unsafe state.pointee.allocated + blockSize <= state.pointee.limit else {
            unsafe state.pointee.exhausted = true
            return nil
        }
        if unsafe state.pointee.laterBlocks == nil {
            unsafe state.pointee.laterBlocks = .allocate(capacity: maximumBlocks)
        }
        let block = UnsafeMutableRawPointer.allocate(byteCount: blockSize, alignment: alignment)
        unsafe (state.pointee.laterBlocks.unsafelyUnwrapped + count).initialize(to: block)
        unsafe state.pointee.laterBlockCount = count + 1
        unsafe state.pointee.allocated += blockSize
        unsafe state.pointee.next = block + size
        unsafe state.pointee.remaining = blockSize - size
        return unsafe block
    }
}
