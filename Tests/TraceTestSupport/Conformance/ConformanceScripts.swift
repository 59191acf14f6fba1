import Foundation

/// The scripts of `Tests/TraceQLTests/Conformance`.
package enum ConformanceScripts {
    package struct File: Sendable, CustomStringConvertible {
        package let name: String
        package let text: String

        package var description: String { name }
    }

    package static let all: [File] = {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = tests.appending(path: "TraceQLTests/Conformance")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap { name in
            (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)).map { File(name: name, text: $0) }
        }
    }()
}
