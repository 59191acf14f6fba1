internal import Glibc
internal import TraceModel

/// Reads all files of a log directory.
struct LogInspector {
    private let fileSystem: any FileSystem
    private let directory: String

    init(_ fileSystem: any FileSystem, directory: String) {
        self.fileSystem = fileSystem
        self.directory = directory
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
        let contents = try read(path, after: previous)
        damages += contents.damages
        result.usedBytes = contents.usedBytes
        result.records = contents.batches.count
        result.spans = contents.batches.reduce(0) { $0 + $1.spanCount }
        result.logRecords = contents.batches.reduce(0) { $0 + $1.logCount }
        result.lastSequence = contents.lastSequence
        return result
    }

    /// Reads a file; what seems damaged is read twice, since a running store may have been writing just there.
    private func read(_ path: String, after previous: UInt64) throws(StoreError) -> LogFileContents {
        let reader = LogFileReader(fileSystem: fileSystem, sealedThrough: 0)
        let first = try reader.read(path: path, after: previous)
        if first.damages.isEmpty { return first }
        var second = try reader.read(path: path, after: previous)
        second.damages.removeAll { !first.damages.contains($0) }
        return second
    }
}

extension StoreError {
    /// Whether the file was not there.
    var isFileMissing: Bool {
        if case .system(_, _, let code, _) = self { return code == ENOENT }
        return false
    }
}
