internal import Foundation

/// A directory that is removed when the tests end.
package struct TemporaryDirectory {
    /// One for the whole run, so that there is one thing to remove. Nothing is shared between tests but its name.
    private static let parent: String = {
        let path = NSTemporaryDirectory() + "weir-test-" + UUID().uuidString
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            preconditionFailure("cannot make \(path): \(error)")
        }
        atexit { try? FileManager.default.removeItem(atPath: TemporaryDirectory.parent) }
        return path
    }()

    package let path: String

    package init() {
        path = Self.parent + "/" + UUID().uuidString
    }

    /// Log files, oldest first.
    package var logFiles: [String] {
        let directory = path + "/wal"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return names.filter { $0.hasSuffix(".wal") }.sorted().map { directory + "/" + $0 }
    }

    package func bytes(of file: String) -> [UInt8] {
        Array(FileManager.default.contents(atPath: file) ?? Data())
    }

    package func write(_ bytes: [UInt8], to file: String) {
        let written = FileManager.default.createFile(atPath: file, contents: Data(bytes))
        precondition(written, "cannot write \(file)")
    }
}
