import Foundation

/// The files of this repository as they lie on disk: build products, version control and captured bodies left out.
struct SourceTree {
    let root: URL
    let files: [SourceFile]

    /// Reads every text file below the folders that hold our own work.
    static let ours: SourceTree = SourceTree(root: repositoryRoot)

    private static let repositoryRoot = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static let folders = ["Sources", "Tests", "deploy", "proto", ".ci"]

    private init(root: URL) {
        self.root = root
        files = Self.folders.flatMap { Self.files(under: $0, of: root) }.sorted { $0.path < $1.path }
    }

    private static func files(under folder: String, of root: URL) -> [SourceFile] {
        let paths = FileManager.default.enumerator(atPath: root.appending(path: folder).path) ?? .init()
        return paths.compactMap { $0 as? String }.compactMap { path in
            SourceFile(path: folder + "/" + path, root: root)
        }
    }

    /// Files by the end of their name, for instance ".swift".
    func files(endingIn suffixes: String...) -> [SourceFile] {
        files.filter { file in suffixes.contains { file.path.hasSuffix($0) } }
    }
}
