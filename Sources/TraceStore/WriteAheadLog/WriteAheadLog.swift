internal import Glibc
internal import TraceModel

/// The log's writing end: records go behind one another into preallocated files, and a group of them shares one
/// `fdatasync`. Used by one thread.
///
/// After a failed write nothing is known about the bytes behind the last commit, so the file is left alone and the
/// next group starts a new one. Sequences are never used twice.
struct WriteAheadLog: ~Copyable {
    private struct OpenFile: ~Copyable {
        let file: PosixFile
        let size: Int
        /// Where the next record goes.
        var offset: Int
    }

    let directory: String
    private var current: OpenFile?
    private var nextNumber: UInt64
    private var nextSequence: UInt64
    private(set) var fileCount: Int

    /// - Parameters:
    ///   - lastNumber: the highest file number in the directory, 0 for none.
    ///   - lastSequence: the highest sequence in the log, 0 for none.
    init(directory: String, fileCount: Int, lastNumber: UInt64, lastSequence: UInt64) {
        self.directory = directory
        self.fileCount = fileCount
        nextNumber = lastNumber + 1
        nextSequence = lastSequence + 1
        current = nil
    }

    /// Writes the batches as records and returns once they are on the device.
    /// - Returns: bytes written.
    mutating func commit(_ batches: [SpanBatch]) throws(StoreError) -> Int {
        let headers = makeHeaders(batches)
        let bytes = headers.reduce(0) { $0 + $1.recordBytes }
        var open = try fileWithRoom(for: bytes)
        try write(headers, batches, to: open.file, at: open.offset)
        try open.file.synchronize()
        open.offset += bytes
        current = consume open
        return bytes
    }

    /// Cuts the unused rest off the current file.
    mutating func close() throws(StoreError) {
        guard let open = current.take() else { return }
        try open.file.truncate(to: open.offset)
        try open.file.synchronize()
    }

    private mutating func makeHeaders(_ batches: [SpanBatch]) -> [LogRecordHeader] {
        batches.map { batch in
            defer { nextSequence += 1 }
            return unsafe batch.withBytes { unsafe LogRecordHeader(sequence: nextSequence, payload: $0) }
        }
    }

    /// Batches are multiples of eight bytes, so no record needs padding.
    private func write(
        _ headers: [LogRecordHeader], _ batches: [SpanBatch], to file: borrowing PosixFile, at offset: Int
    ) throws(StoreError) {
        var failure: StoreError?
        unsafe headers.withUnsafeBytes { headerBytes in
            var buffers = unsafe [iovec]()
            unsafe buffers.reserveCapacity(2 * batches.count)
            for (index, batch) in batches.enumerated() {
                let header = unsafe UnsafeRawBufferPointer(
                    rebasing: headerBytes[(index * LogRecordHeader.byteCount)...].prefix(LogRecordHeader.byteCount))
                let start = unsafe UnsafeMutableRawPointer(mutating: header.baseAddress)
                unsafe buffers.append(iovec(iov_base: start, iov_len: header.count))
                let payload = unsafe UnsafeMutableRawPointer(mutating: batch.bytes.baseAddress)
                unsafe buffers.append(iovec(iov_base: payload, iov_len: batch.bytes.count))
            }
            withExtendedLifetime(batches) {
                do throws(StoreError) {
                    try unsafe file.write(&buffers, at: offset)
                } catch {
                    failure = error
                }
            }
        }
        if let failure { throw failure }
    }

    /// Takes the current file out, or a new one when it is full or there is none.
    private mutating func fileWithRoom(for bytes: Int) throws(StoreError) -> OpenFile {
        if let open = current.take() {
            if open.offset + bytes <= open.size { return open }
            try open.file.truncate(to: open.offset)
        }
        return try createFile(holding: bytes)
    }

    private mutating func createFile(holding bytes: Int) throws(StoreError) -> OpenFile {
        let path = directory + "/" + FileNames.log(nextNumber)
        let size = max(StoreLimits.logFileBytes, LogFileHeader.byteCount + bytes)
        let file = try PosixFile(path: path, flags: O_RDWR | O_CREAT | O_EXCL)
        nextNumber += 1
        fileCount += 1
        do throws(StoreError) {
            try file.allocate(size)
            try writeFileHeader(file)
            try Directory.synchronize(directory)
        } catch {
            fileCount -= 1
            try Directory.remove(file: path)
            throw error
        }
        return OpenFile(file: file, size: size, offset: LogFileHeader.byteCount)
    }

    private func writeFileHeader(_ file: borrowing PosixFile) throws(StoreError) {
        var header = LogFileHeader(firstSequence: nextSequence)
        var failure: StoreError?
        unsafe withUnsafeMutableBytes(of: &header) { bytes in
            var buffers = unsafe [iovec(iov_base: bytes.baseAddress, iov_len: bytes.count)]
            do throws(StoreError) {
                try unsafe file.write(&buffers, at: 0)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }
}
