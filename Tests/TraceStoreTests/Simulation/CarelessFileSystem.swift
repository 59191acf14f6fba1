import TraceStore

/// A file system that says it has done what it has not, in one way: a store on it loses data, and a simulation that does
/// not notice is blind.
struct CarelessFileSystem: FileSystem {
    enum Omission: CaseIterable {
        case synchronizingLog
        case synchronizingLogNames
        case synchronizingSegments
        case synchronizingTexts
        case synchronizingSegmentNames
        /// Every third removal is not done.
        case removingSegments
    }

    let files: SimulatedFileSystem
    let omission: Omission

    func createDirectory(_ path: String) throws(StoreError) { try files.createDirectory(path) }
    func names(in directory: String) throws(StoreError) -> [String] { try files.names(in: directory) }
    func rename(_ path: String, to newPath: String) throws(StoreError) { try files.rename(path, to: newPath) }
    func freeBytes(at path: String) throws(StoreError) -> Int { try files.freeBytes(at: path) }

    func open(_ path: String, _ access: FileAccess) throws(StoreError) -> any StoreFile {
        let file = try files.open(path, access)
        let isCareless =
            switch omission {
            case .synchronizingLog: path.contains(".wal")
            case .synchronizingSegments: path.contains(".seg")
            case .synchronizingTexts: path.contains(".txt")
            case .synchronizingLogNames, .synchronizingSegmentNames, .removingSegments: false
            }
        return isCareless ? CarelessFile(file: file) : file
    }

    func remove(_ path: String) throws(StoreError) {
        if omission == .removingSegments, path.hasSuffix(".seg"), files.operationCount % 3 == 0 { return }
        try files.remove(path)
    }

    func synchronizeDirectory(_ path: String) throws(StoreError) {
        if omission == .synchronizingLogNames && path.hasSuffix("/wal") { return }
        if omission == .synchronizingSegmentNames && path.hasSuffix("/segments") { return }
        try files.synchronizeDirectory(path)
    }
}
