internal import Foundation

/// One line on a terminal that says how far a query is, and is gone when there is an answer.
struct ProgressLine {
    /// What a collector is asked for that tells of progress.
    static let contentType = "application/x-ndjson"

    private struct Told: Decodable {
        struct Progress: Decodable {
            let partsDone: Int
            let partsTotal: Int
            let inspectedSpans: Int
        }

        let progress: Progress
    }

    /// Nil where standard error is no terminal: progress in a file is noise.
    init?() {
        guard isatty(FileHandle.standardError.fileDescriptor) == 1 else { return nil }
    }

    /// - Parameter line: of a collector's answer; anything but progress is passed over.
    func show(_ line: Data) {
        guard let told = try? JSONDecoder().decode(Told.self, from: line).progress else { return }
        let percent = told.partsDone * 100 / max(told.partsTotal, 1)
        write("\r\u{1b}[K\(percent) %, \(told.inspectedSpans.formatted(.number)) spans read")
    }

    func clear() { write("\r\u{1b}[K") }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
