internal import Glibc

/// What the log held when the store was opened, and where writing goes on.
struct LogRecovery {
    var damages: [LogDamage] = []
    var fileCount = 0
    var lastNumber: UInt64 = 0
    var lastSequence: UInt64 = 0

    /// Reads every log file in order into the head. Files are read one at a time, so memory grows by what is kept.
    ///
    /// A file that cannot be read is damage, not failure: the store starts with the rest. Foreign files are ignored.
    /// - Throws: ``StoreError`` when the directory itself cannot be used.
    static func run(directory: String, into head: SharedHead) throws(StoreError) -> LogRecovery {
        try Directory.create(directory)
        var recovery = LogRecovery()
        for number in try Directory.names(in: directory).compactMap(FileNames.logNumber).sorted() {
            recovery.lastNumber = max(recovery.lastNumber, number)
            recovery.fileCount += 1
            recovery.read(path: directory + "/" + FileNames.log(number), into: head)
        }
        return recovery
    }

    /// Gives back the zeros that a file was created with and a crash left behind its records. Whatever else is there
    /// stays, readable or not. A file without any record or damage goes.
    private mutating func cut(_ path: String, to usedBytes: Int?) throws(StoreError) {
        guard let usedBytes else { return }
        if usedBytes <= LogFileHeader.byteCount {
            try Directory.remove(file: path)
            fileCount -= 1
            return
        }
        let file = try PosixFile(path: path, flags: O_RDWR)
        if try file.size() > usedBytes { try file.truncate(to: usedBytes) }
    }

    private mutating func read(path: String, into head: SharedHead) {
        do throws(StoreError) {
            let contents = try LogFileReader.read(path: path, after: lastSequence)
            damages += contents.damages
            try cut(path, to: contents.usedBytes)
            lastSequence = contents.lastSequence ?? lastSequence
            _ = head.append(contents.batches)
        } catch {
            damages.append(LogDamage(path: path, offset: 0, reason: "\(error)"))
        }
    }
}

extension WriteAheadLog {
    /// Goes on behind what recovery found, in a new file: the old ones are never written again.
    init(directory: String, continuing recovery: LogRecovery) {
        self.init(
            directory: directory, fileCount: recovery.fileCount, lastNumber: recovery.lastNumber,
            lastSequence: recovery.lastSequence)
    }
}
