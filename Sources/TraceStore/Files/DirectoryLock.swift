internal import Glibc

/// Keeps other processes out of a data directory while it lives. The system drops it when the process dies.
final class DirectoryLock: Sendable {
    private let file: PosixFile

    init(directory: String) throws(StoreError) {
        let file = try PosixFile(path: directory + "/" + FileNames.lock, flags: O_RDWR | O_CREAT)
        guard try file.tryLock() else { throw .directoryInUse(path: directory) }
        self.file = file
    }

    /// Lets others in. The owner must be done with the directory.
    func release() {
        file.unlock()
    }
}
