import TraceStore

/// Files in memory that can lose power: it knows what is durable and what is only written.
///
/// Bytes and lengths are durable after `synchronize()` of their file, names after `synchronizeDirectory` of their
/// directory and not before, even if the file itself was synchronized. Directories are durable at once. The same calls
/// and seeds always give the same result. Faults are in `SimulatedFileSystem+Faults.swift`, the ends of a machine in
/// `SimulatedFileSystem+Crash.swift`.
final class SimulatedFileSystem: FileSystem {
    let disk: Lock<SimulatedDisk>

    /// - Parameter capacity: bytes all files together may have; nil for no limit.
    convenience init(capacity: Int? = nil) {
        self.init(SimulatedDisk(capacity: capacity))
    }

    init(_ disk: SimulatedDisk) {
        self.disk = Lock(disk)
    }

    func createDirectory(_ path: String) throws(StoreError) {
        try disk.withLock { disk throws(StoreError) in try disk.createDirectory(path) }
    }

    func names(in directory: String) throws(StoreError) -> [String] {
        try disk.withLock { disk throws(StoreError) in try disk.names(in: directory) }
    }

    func open(_ path: String, _ access: FileAccess) throws(StoreError) -> any StoreFile {
        let opened = try disk.withLock { disk throws(StoreError) in try disk.open(path, access) }
        return SimulatedFile(self, path: path, inode: opened.inode, handle: opened.handle, access: access)
    }

    func rename(_ path: String, to newPath: String) throws(StoreError) {
        try disk.withLock { disk throws(StoreError) in try disk.rename(path, to: newPath) }
    }

    func remove(_ path: String) throws(StoreError) {
        try disk.withLock { disk throws(StoreError) in try disk.remove(path) }
    }

    func synchronizeDirectory(_ path: String) throws(StoreError) {
        try disk.withLock { disk throws(StoreError) in try disk.synchronizeDirectory(path) }
    }

    func freeBytes(at path: String) throws(StoreError) -> Int {
        try disk.withLock { disk throws(StoreError) in
            try disk.faults.admitReading(path)
            return disk.freeBytes
        }
    }
}
