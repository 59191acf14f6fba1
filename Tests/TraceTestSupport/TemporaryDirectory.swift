internal import Foundation
internal import Synchronization

/// A directory that is removed when the tests end.
package struct TemporaryDirectory {
    private static let created = Mutex<[String]>([])
    private static let removesAtExit: Void = {
        atexit {
            for path in TemporaryDirectory.created.withLock({ $0 }) {
                try? FileManager.default.removeItem(atPath: path)
            }
        }
    }()

    package let path: String

    package init() {
        _ = Self.removesAtExit
        let path = NSTemporaryDirectory() + "weir-test-" + UUID().uuidString
        Self.created.withLock { $0.append(path) }
        self.path = path
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
