/// Memory for one expanded or collected run of bytes at a time, reused from run to run.
@safe
final class ScratchBytes {
    private(set) var memory: UnsafeMutableRawBufferPointer

    init() {
        unsafe memory = .allocate(byteCount: 4096, alignment: 16)
    }

    deinit {
        unsafe memory.deallocate()
    }

    /// The first `count` bytes, with whatever was in them. The next call may move them.
    func bytes(_ count: Int) -> UnsafeMutableRawBufferPointer {
        if unsafe memory.count < count {
            unsafe memory.deallocate()
            unsafe memory = .allocate(byteCount: count * 2, alignment: 16)
        }
        return unsafe UnsafeMutableRawBufferPointer(rebasing: memory[..<count])
    }
}
