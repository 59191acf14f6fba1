package import TraceModel

/// The log's writing end: records go behind one another into preallocated files, and a group of them shares one
/// `fdatasync`. Used by one thread at a time.
///
/// After a failed write nothing is known about the bytes behind the last commit, so the file is left alone and the
/// next group starts a new one. Sequences are never used twice.
package struct WriteAheadLog: ~Copyable {
    private struct OpenFile {
        let file: any StoreFile
        let number: UInt64
        let size: Int
        /// Where the next record goes.
        var offset = LogFileHeader.byteCount
        /// The sequence of the last committed record; 0 for none.
        var lastSequence: UInt64 = 0
    }

    private let fileSystem: any FileSystem
    private let directory: String
    private let fileBytes: Int
    private var current: OpenFile?
    /// Oldest first.
    private var finished: [FinishedLogFile]
    private var nextNumber: UInt64
    private var nextSequence: UInt64
    /// The sequence of the last committed record, of this process or an earlier one. At least what was sealed.
    package private(set) var lastSequence: UInt64

    /// Goes on behind what recovery found, in a new file: the old ones are never written again.
    /// - Parameter fileBytes: size of new files; nil for ``StoreLimits/logFileBytes``.
    package init(
        fileSystem: any FileSystem, directory: String, continuing recovery: LogRecovery, fileBytes: Int? = nil
    ) {
        self.fileSystem = fileSystem
        self.directory = directory
        self.fileBytes = fileBytes ?? StoreLimits.logFileBytes
        finished = recovery.files
        nextNumber = recovery.lastNumber + 1
        nextSequence = recovery.lastSequence + 1
        lastSequence = recovery.lastSequence
        current = nil
    }

    /// Files of the log, the current one included.
    package var fileCount: Int { finished.count + (current == nil ? 0 : 1) }

    /// Writes the batches as records and returns once they are on the device.
    /// - Returns: bytes written.
    package mutating func commit(_ batches: [SpanBatch]) throws(StoreError) -> Int {
        let headers = makeHeaders(batches)
        let bytes = headers.reduce(0) { $0 + $1.recordBytes }
        var open = try fileWithRoom(for: bytes)
        do throws(StoreError) {
            try Self.write(headers, batches, to: open.file, at: open.offset)
            try open.file.synchronize()
        } catch {
            finish(open)
            throw error
        }
        open.offset += bytes
        lastSequence = nextSequence - 1
        open.lastSequence = lastSequence
        current = open
        return bytes
    }

    /// Leaves the current file; the next commit starts a new one.
    package mutating func rotate() {
        guard let open = current.take() else { return }
        finish(open)
        // A file that cannot be cut is still complete: readers pass over its zeros.
        try? open.file.truncate(to: open.offset)
    }

    /// Cuts the unused rest off the current file and leaves it.
    package mutating func close() throws(StoreError) {
        guard let open = current.take() else { return }
        finish(open)
        try open.file.truncate(to: open.offset)
        try open.file.synchronize()
    }

    /// Forgets the finished files that hold no record above `sequence`, except those with damage.
    /// - Returns: their paths; the caller removes them.
    package mutating func takeFinishedFiles(through sequence: UInt64) -> [String] {
        let taken = finished.filter { $0.isRemovable && $0.lastSequence <= sequence }
        finished.removeAll { $0.isRemovable && $0.lastSequence <= sequence }
        return taken.map { directory + "/" + FileNames.log($0.number) }
    }

    /// Log files that stay although their records are in segments: those with damage, and those that could not be
    /// removed.
    package func filesLeftBehind() -> [String] {
        let inUse = Set(finished.filter(\.isRemovable).map(\.number) + [current?.number].compactMap(\.self))
        let names = (try? fileSystem.names(in: directory)) ?? []
        return names.filter { name in FileNames.logNumber(name).map { !inUse.contains($0) } ?? false }.sorted()
            .map { directory + "/" + $0 }
    }

    private mutating func finish(_ open: OpenFile) {
        finished.append(FinishedLogFile(number: open.number, lastSequence: open.lastSequence, isRemovable: true))
    }

    private mutating func makeHeaders(_ batches: [SpanBatch]) -> [LogRecordHeader] {
        batches.map { batch in
            defer { nextSequence += 1 }
            return unsafe batch.withBytes { unsafe LogRecordHeader(sequence: nextSequence, payload: $0) }
        }
    }

    /// Takes the current file out, or a new one when it is full or there is none.
    private mutating func fileWithRoom(for bytes: Int) throws(StoreError) -> OpenFile {
        if let open = current, open.offset + bytes <= open.size {
            current = nil
            return open
        }
        rotate()
        return try createFile(holding: bytes)
    }

    private mutating func createFile(holding bytes: Int) throws(StoreError) -> OpenFile {
        let number = nextNumber
        let path = directory + "/" + FileNames.log(number)
        let file = try fileSystem.open(path, .create)
        nextNumber += 1
        let size = max(fileBytes, LogFileHeader.byteCount + bytes)
        let open = OpenFile(file: file, number: number, size: size)
        do throws(StoreError) {
            try file.allocate(size)
            try Self.write(LogFileHeader(firstSequence: nextSequence), to: file)
            try fileSystem.synchronizeDirectory(directory)
        } catch {
            do throws(StoreError) { try fileSystem.remove(path) } catch { finish(open) }
            throw error
        }
        return open
    }
}
