import TraceStore

/// An open file of a ``SimulatedFileSystem``. A removed file stays usable through it.
final class SimulatedFile: StoreFile {
    let path: String
    private let fileSystem: SimulatedFileSystem
    private let inode: Int
    private let handle: Int
    private let access: FileAccess

    init(_ fileSystem: SimulatedFileSystem, path: String, inode: Int, handle: Int, access: FileAccess) {
        self.fileSystem = fileSystem
        self.path = path
        self.inode = inode
        self.handle = handle
        self.access = access
    }

    deinit {
        unlock()
    }

    func size() throws(StoreError) -> Int {
        try fileSystem.disk.withLock { disk throws(StoreError) in
            try disk.faults.admitReading(path)
            return disk.contents[inode].current.count
        }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(StoreError) -> Int {
        let bytes = try fileSystem.disk.withLock { disk throws(StoreError) in
            try disk.faults.admitReading(path)
            return disk.contents[inode].current
        }
        return bytes.read(into: buffer, at: offset)
    }

    func write(_ buffers: [UnsafeRawBufferPointer], at offset: Int) throws(StoreError) {
        let bytes = buffers.flatMap { Array($0) }
        try change { disk throws(StoreError) in try disk.write(bytes, to: inode, at: offset, path) }
    }

    func allocate(_ byteCount: Int) throws(StoreError) {
        try change { disk throws(StoreError) in try disk.allocate(byteCount, for: inode, path) }
    }

    func truncate(to byteCount: Int) throws(StoreError) {
        try change { disk throws(StoreError) in try disk.truncate(inode, to: byteCount, path) }
    }

    func synchronize() throws(StoreError) {
        try fileSystem.disk.withLock { disk throws(StoreError) in try disk.synchronize(inode, path) }
    }

    func tryLock() throws(StoreError) -> Bool {
        try fileSystem.disk.withLock { disk throws(StoreError) in
            try disk.faults.admitReading(path)
            if let owner = disk.lockOwners[inode], owner != handle { return false }
            disk.lockOwners[inode] = handle
            return true
        }
    }

    func unlock() {
        fileSystem.disk.withLock { disk in
            if disk.lockOwners[inode] == handle { disk.lockOwners[inode] = nil }
        }
    }

    private func change(_ body: (inout SimulatedDisk) throws(StoreError) -> Void) throws(StoreError) {
        if case .read = access { throw .simulated("pwritev", path, errno: 9, "opened for reading") }
        try fileSystem.disk.withLock { disk throws(StoreError) in try body(&disk) }
    }
}
