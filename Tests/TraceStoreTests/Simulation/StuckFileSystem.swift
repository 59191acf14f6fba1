import TraceStore

/// A file system on which segments cannot be removed.
struct StuckFileSystem: FileSystem {
    let files: SimulatedFileSystem

    func createDirectory(_ path: String) throws(StoreError) { try files.createDirectory(path) }
    func names(in directory: String) throws(StoreError) -> [String] { try files.names(in: directory) }
    func open(_ path: String, _ access: FileAccess) throws(StoreError) -> any StoreFile { try files.open(path, access) }
    func rename(_ path: String, to newPath: String) throws(StoreError) { try files.rename(path, to: newPath) }
    func synchronizeDirectory(_ path: String) throws(StoreError) { try files.synchronizeDirectory(path) }
    func freeBytes(at path: String) throws(StoreError) -> Int { try files.freeBytes(at: path) }

    func remove(_ path: String) throws(StoreError) {
        if path.hasSuffix(".seg") { throw .simulated("unlink", path, errno: 5, "Input/output error") }
        try files.remove(path)
    }
}
