import Foundation

/// One text file of ours, with its path from the top of the repository.
struct SourceFile: CustomStringConvertible {
    let path: String
    let text: String
    let isExecutable: Bool

    /// Captured bodies are data, and Python's compiled files are products.
    private static let exempt = ["Tests/Fixtures/", "__pycache__/"]

    /// Nil for folders, for files that are not text, and for what is exempt.
    init?(path: String, root: URL) {
        let file = root.appending(path: path)
        guard !Self.exempt.contains(where: path.contains),
            let text = try? String(contentsOf: file, encoding: .utf8)
        else { return nil }
        self.path = path
        self.text = text
        isExecutable = FileManager.default.isExecutableFile(atPath: file.path)
    }

    var description: String { path }

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// C that protoc-c wrote.
    var isGenerated: Bool { path.contains(".pb-c.") || path == "Sources/CViewerAssets/assets.c" }

    /// Folder and file names on the way to this file, without endings.
    var nameParts: [Substring] {
        path.split(separator: "/").map { $0.prefix { $0 != "." } }
    }
}
