internal import Glibc
internal import TraceModel

/// Reads all files of a log directory.
struct LogInspector {
    private let fileSystem: any FileSystem
    private let directory: String
    private let sealedThrough: UInt64

    /// - Parameter sealed: segments have the records up to this sequence.
    init(_ fileSystem: any FileSystem, directory: String, sealedThrough sealed: UInt64) {
        self.fileSystem = fileSystem
        self.directory = directory
        sealedThrough = sealed
    }

    /// One file is in memory at a time.
    func inspect(_ names: [String]) -> LogInspection {
        var result = LogInspection()
        var previous: UInt64 = 0
        for name in names.sorted() {
            let path = directory + "/" + name
            do throws(StoreError) {
                let file = try inspect(path, after: previous, &result.damages)
                previous = file.lastSequence ?? previous
                result.files.append(file)
            } catch {
                // The log of a running store moves on while it is read.
                if error.isFileMissing { continue }
                result.damages.append(StoreDamage(path: path, offset: 0, reason: "\(error)"))
            }
        }
        return result
    }

    private func inspect(
        _ path: String, after previous: UInt64, _ damages: inout [StoreDamage]
    ) throws(StoreError) -> LogFileInspection {
        var result = LogFileInspection(path: path)
        result.fileBytes = try fileSystem.open(path, .read).size()
        let contents = try LogFileReader(fileSystem: fileSystem, sealedThrough: 0).read(path: path, after: previous)
        damages += contents.damages
        result.usedBytes = contents.usedBytes
        result.records = contents.batches.count
        result.spans = contents.batches.reduce(0) { $0 + $1.spanCount }
        result.logRecords = contents.batches.reduce(0) { $0 + $1.logCount }
        result.lastSequence = contents.lastSequence
        result.isInSegments = contents.lastSequence.map { $0 <= sealedThrough } ?? false
        return result
    }
}

extension StoreError {
    /// Whether the file was not there.
    var isFileMissing: Bool {
        if case .system(_, _, let code, _) = self { return code == ENOENT }
        return false
    }
}
