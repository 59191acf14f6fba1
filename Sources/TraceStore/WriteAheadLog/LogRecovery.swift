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

    private mutating func read(path: String, into head: SharedHead) {
        do throws(StoreError) {
            let contents = try LogFileReader.read(path: path, after: lastSequence)
            damages += contents.damages
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
