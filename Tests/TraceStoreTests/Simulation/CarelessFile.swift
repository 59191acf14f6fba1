import TraceStore

/// A file whose bytes are never made durable.
final class CarelessFile: StoreFile {
    private let file: any StoreFile

    init(file: any StoreFile) {
        self.file = file
    }

    var path: String { file.path }
    func size() throws(StoreError) -> Int { try file.size() }
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(StoreError) -> Int {
        try file.read(into: buffer, at: offset)
    }
    func write(_ buffers: [UnsafeRawBufferPointer], at offset: Int) throws(StoreError) {
        try file.write(buffers, at: offset)
    }
    func allocate(_ byteCount: Int) throws(StoreError) { try file.allocate(byteCount) }
    func truncate(to byteCount: Int) throws(StoreError) { try file.truncate(to: byteCount) }
    func synchronize() throws(StoreError) {}
    func tryLock() throws(StoreError) -> Bool { try file.tryLock() }
    func unlock() { file.unlock() }
}
