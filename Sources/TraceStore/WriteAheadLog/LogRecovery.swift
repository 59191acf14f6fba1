package import TraceModel

/// What the log held when the store was opened, and where writing goes on.
package struct LogRecovery {
    /// More records than any log file can have: what a file that could not be read may have used.
    private static let sequencesOfUnreadFile = UInt64(StoreLimits.logFileBytes / LogRecordHeader.byteCount)

    package private(set) var damages: [StoreDamage] = []
    /// The files that are left, oldest first.
    private(set) var files: [FinishedLogFile] = []
    /// The highest file number in the directory, 0 for none.
    private(set) var lastNumber: UInt64 = 0
    /// No record has a higher sequence, not even one in a file that could not be read.
    package private(set) var lastSequence: UInt64
    /// Records up to this sequence were not handed on.
    let sealedThrough: UInt64

    private let fileSystem: any FileSystem
    private let directory: String

    /// Reads every log file in order. Files are read one at a time, so memory grows by what is kept.
    ///
    /// A file that cannot be read is damage, not failure: the store starts with the rest. Foreign files are ignored.
    /// - Parameters:
    ///   - sealed: records up to this sequence are checked and passed over.
    ///   - append: is handed the batches of one file at a time, in order.
    /// - Throws: ``StoreError`` when the directory itself cannot be used.
    package static func run(
        fileSystem: any FileSystem, directory: String, skippingThrough sealed: UInt64,
        into append: ([SpanBatch]) -> Void
    ) throws(StoreError) -> LogRecovery {
        try fileSystem.createDirectory(directory)
        var recovery = LogRecovery(fileSystem: fileSystem, directory: directory, sealedThrough: sealed)
        let names = try fileSystem.names(in: directory)
        recovery.readFiles(numbered: names.compactMap(FileNames.logNumber).sorted(), into: append)
        return recovery
    }

    private init(fileSystem: any FileSystem, directory: String, sealedThrough: UInt64) {
        self.fileSystem = fileSystem
        self.directory = directory
        self.sealedThrough = sealedThrough
        lastSequence = sealedThrough
    }

    private mutating func readFiles(numbered numbers: [UInt64], into append: ([SpanBatch]) -> Void) {
        var previous: UInt64 = 0
        var unread: UInt64 = 0
        for number in numbers {
            let contents = read(number, after: previous)
            append(contents.batches)
            previous = contents.lastSequence ?? previous
            if contents.usedBytes == nil { unread += Self.sequencesOfUnreadFile }
            keep(number, contents)
        }
        lastNumber = numbers.last ?? 0
        lastSequence = max(previous + unread, sealedThrough)
    }

    private func read(_ number: UInt64, after previous: UInt64) -> LogFileContents {
        let path = directory + "/" + FileNames.log(number)
        do throws(StoreError) {
            return try LogFileReader(fileSystem: fileSystem, sealedThrough: sealedThrough)
                .read(path: path, after: previous)
        } catch {
            return LogFileContents(damages: [StoreDamage(path: path, offset: 0, reason: "\(error)")])
        }
    }

    /// Takes the file into the list, unless there is nothing in it.
    private mutating func keep(_ number: UInt64, _ contents: LogFileContents) {
        let path = directory + "/" + FileNames.log(number)
        var damages = contents.damages
        var isRemoved = false
        do throws(StoreError) {
            isRemoved = try cut(path, to: contents.usedBytes)
        } catch {
            damages.append(StoreDamage(path: path, offset: 0, reason: "\(error)"))
        }
        self.damages += damages
        if isRemoved { return }
        let isRemovable = damages.isEmpty && contents.usedBytes != nil
        files.append(
            FinishedLogFile(number: number, lastSequence: contents.lastSequence ?? 0, isRemovable: isRemovable))
    }

    /// Gives back the zeros that a file was created with and a crash left behind its records. Whatever else is there
    /// stays, readable or not, and is durable from then on: queries show it. A file without any record or damage goes.
    /// - Returns: whether the file is gone.
    private func cut(_ path: String, to usedBytes: Int?) throws(StoreError) -> Bool {
        guard let usedBytes else { return false }
        if usedBytes <= LogFileHeader.byteCount {
            try fileSystem.remove(path)
            return true
        }
        let file = try fileSystem.open(path, .readWrite)
        if try file.size() > usedBytes { try file.truncate(to: usedBytes) }
        try file.synchronize()
        return false
    }
}
