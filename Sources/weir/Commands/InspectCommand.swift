internal import ArgumentParser
internal import CollectorServer
internal import Foundation
internal import TraceStore

/// `weir inspect`: what is in stored files, and whether all of it can be read.
struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show what is in a segment or a data directory, and check all of it.",
        discussion: """
            Reads every byte: all checksums are compared, all parts expanded, all texts read, and the index is held \
            against the row groups. Damaged places are named with file, byte offset and reason. Nothing is written \
            and no lock is taken, so a running collector is not disturbed.

              weir inspect weir-data/segments/0000000007.seg
              weir inspect copy.seg --groups             with a line for each row group
              weir inspect --all weir-data               segments, log, all other files
              weir inspect --all weir-data --json        the same for programs

            A segment's long texts are looked for beside it, in NAME.txt; without them the rest is shown and checked.

            Exit status: 0 when everything is intact, 1 when something is damaged, 64 when a file cannot be opened.
            """)

    @Argument(help: ArgumentHelp("Segment files.", valueName: "segment"), completion: .file(extensions: ["seg"]))
    var segments: [String] = []

    @Option(help: ArgumentHelp("Inspect a whole data directory.", valueName: "directory"), completion: .directory)
    var all: String?

    @Flag(help: "Print one JSON object; times are Unix nanoseconds.")
    var json = false

    @Flag(help: "List the row groups of every segment.")
    var groups = false

    func validate() throws {
        guard segments.isEmpty != (all == nil) else {
            throw ValidationError("name segment files, or a data directory with --all")
        }
    }

    func run() throws {
        var inspection = try inspect()
        if json {
            if !groups { inspection.leaveOutRowGroups() }
            try printJSON(inspection)
        } else {
            print(InspectionText(inspection, listsGroups: groups).text)
        }
        if !inspection.isIntact { throw ExitCode.failure }
    }

    private func inspect() throws -> StoreInspection {
        for path in segments where isDirectory(path) {
            throw ValidationError("\(path) is a directory: weir inspect --all \(path)")
        }
        do throws(StoreError) {
            if let all { return try StoreInspector().inspect(directory: all, companions: Collector.fileNames) }
            return try StoreInspector().inspect(segments: segments)
        } catch {
            throw ValidationError("cannot inspect: \(error)")
        }
    }

    private func isDirectory(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
    }

    private func printJSON(_ inspection: StoreInspection) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(InspectionReport(inspection)), as: UTF8.self))
    }
}

/// The JSON form: everything that was found, and the verdict beside it.
private struct InspectionReport: Encodable {
    private let inspection: StoreInspection

    private enum Verdict: String, CodingKey {
        case isIntact, damages
    }

    init(_ inspection: StoreInspection) {
        self.inspection = inspection
    }

    func encode(to encoder: any Encoder) throws {
        try inspection.encode(to: encoder)
        var verdict = encoder.container(keyedBy: Verdict.self)
        try verdict.encode(inspection.isIntact, forKey: .isIntact)
        try verdict.encode(inspection.damages, forKey: .damages)
    }
}
