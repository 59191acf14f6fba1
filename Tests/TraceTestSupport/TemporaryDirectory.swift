import Foundation

/// A directory that is gone with its owner.
final class TemporaryDirectory {
    let path: String

    init() {
        path = NSTemporaryDirectory() + "weir-test-" + UUID().uuidString
        try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Log files, oldest first.
    var logFiles: [String] {
        let directory = path + "/wal"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return names.filter { $0.hasSuffix(".wal") }.sorted().map { directory + "/" + $0 }
    }

    func bytes(of file: String) -> [UInt8] {
        Array(FileManager.default.contents(atPath: file) ?? Data())
    }

    func write(_ bytes: [UInt8], to file: String) {
        FileManager.default.createFile(atPath: file, contents: Data(bytes))
    }
}
