import TraceStore
import TraceTestSupport

/// Things that go wrong while a process runs, and what a test may look at.
extension SimulatedFileSystem {
    /// Changes asked for so far: writes, allocations, truncations, synchronizations, created, renamed and removed names.
    /// Those that failed count.
    var operationCount: Int { disk.withLock { $0.faults.operationCount } }

    /// Whether the crash of ``crashAfter(operations:)`` has come.
    var hasCrashed: Bool { disk.withLock { $0.faults.hasCrashed } }

    /// Bytes all files together may have; writes and allocations beyond fail with ``StoreError/diskFull(path:)``.
    var capacity: Int? {
        get { disk.withLock { $0.capacity } }
        set { disk.withLock { $0.capacity = newValue } }
    }

    /// Paths of all files, sorted.
    var paths: [String] { disk.withLock { $0.names.keys.sorted() } }

    /// The `count`-th change from now is not done, or, a write, done in part. It and every operation behind it, of any
    /// kind, fail.
    func crashAfter(operations count: Int) {
        disk.withLock { $0.faults.crashAfter(operations: count) }
    }

    /// The next writes, synchronizations and changes of names fail, the writes after some of their bytes.
    /// - Parameter sparing: operations of any kind that go well before.
    func failNext(
        writes: Int = 0, synchronizations: Int = 0, names: Int = 0, sparing: Int = 0, with error: StoreError
    ) {
        disk.withLock {
            $0.faults.failNext(
                writes: writes, synchronizations: synchronizations, names: names, sparing: sparing, with: error)
        }
    }

    /// Nothing fails any more, and there is room for everything. A crash still comes.
    func calm() {
        failNext(with: .closed)
        capacity = nil
    }

    /// Bytes of all files that have a name.
    var usedBytes: Int { disk.withLock { $0.usedBytes } }

    /// The bytes of a file as processes see them; empty when there is none.
    func bytes(of path: String) -> [UInt8] {
        let bytes = disk.withLock { disk in disk.names[path].map { disk.contents[$0].current } } ?? SimulatedBytes()
        // The room of no bytes is shared by all empty arrays, and the count would be written there.
        if bytes.count == 0 { return [] }
        return [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
            count = bytes.read(into: UnsafeMutableRawBufferPointer(buffer), at: 0)
        }
    }

    /// Changes one bit of a file, for processes and on the device, as a bad disk does.
    /// - Parameter range: where, in bytes; nil for anywhere in the file.
    /// - Returns: the offset of the byte; nil when there is no such file or byte.
    @discardableResult
    func flipBit(path: String, in range: Range<Int>? = nil, using generator: inout SeededGenerator) -> Int? {
        disk.withLock { disk in
            guard let inode = disk.names[path] else { return nil }
            let whole = 0..<disk.contents[inode].current.count
            let bytes = (range ?? whole).clamped(to: whole)
            guard !bytes.isEmpty else { return nil }
            let offset = Int.random(in: bytes, using: &generator)
            disk.contents[inode].flip(bit: Int.random(in: 0..<8, using: &generator), ofByte: offset)
            return offset
        }
    }
}
