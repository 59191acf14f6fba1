/// Keeps other processes out of a data directory while it lives. The system drops it when the process dies.
final class DirectoryLock: Sendable {
    private let file: any StoreFile

    /// - Throws: ``StoreError/directoryInUse(path:)`` when another process has the directory.
    init(fileSystem: any FileSystem, directory: String) throws(StoreError) {
        let file = try fileSystem.open(directory + "/" + FileNames.lock, .createOrOpen)
        guard try file.tryLock() else { throw .directoryInUse(path: directory) }
        self.file = file
    }

    /// Lets others in. The owner must be done with the directory.
    func release() {
        file.unlock()
    }
}
