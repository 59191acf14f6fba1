/// Appends to a new file in large writes; the file has its name only when it is complete.
final class FileAppender {
    /// Bytes collected before they are written.
    private static let bufferBytes = 4 << 20

    private let file: any StoreFile
    private let fileSystem: any FileSystem
    private let path: String
    private var written = 0
    var buffer: ByteWriter

    /// Creates the unfinished file, replacing one that a crash left behind.
    init(_ fileSystem: any FileSystem, path: String) throws(StoreError) {
        self.fileSystem = fileSystem
        self.path = path
        let unfinished = path + FileNames.unfinishedSuffix
        do throws(StoreError) {
            file = try fileSystem.open(unfinished, .create)
        } catch {
            try? fileSystem.remove(unfinished)
            file = try fileSystem.open(unfinished, .create)
        }
        buffer = ByteWriter(capacity: Self.bufferBytes / 4)
    }

    /// Where the next byte goes.
    var offset: Int { written + buffer.count }
    /// Where the buffer's first byte goes.
    var bufferOffset: Int { written }

    /// Writes the buffer out when it is full.
    func flushWhenFull() throws(StoreError) {
        if buffer.count >= Self.bufferBytes { try flush() }
    }

    private func flush() throws(StoreError) {
        let file = self.file
        let offset = written
        unsafe try buffer.withBytes { bytes throws(StoreError) in try unsafe file.write([bytes], at: offset) }
        written += buffer.count
        buffer.removeAll()
    }

    /// Puts everything on the device and gives the file its name. The caller synchronizes the directory.
    func finish() throws(StoreError) {
        try flush()
        try file.synchronize()
        try fileSystem.rename(path + FileNames.unfinishedSuffix, to: path)
    }

    /// Removes the unfinished file.
    func abandon() throws(StoreError) {
        try fileSystem.remove(path + FileNames.unfinishedSuffix)
    }
}
