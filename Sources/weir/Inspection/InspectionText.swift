internal import TraceStore

/// An inspection as text for a terminal.
struct InspectionText {
    /// Damaged places that are listed one by one.
    private static let listedDamages = 100

    private let inspection: StoreInspection
    private let listsGroups: Bool
    private var lines: [String] = []

    init(_ inspection: StoreInspection, listsGroups: Bool) {
        self.inspection = inspection
        self.listsGroups = listsGroups
        for segment in inspection.segments {
            lines += SegmentText(segment, listsGroups: listsGroups, isBrief: isDirectory).lines + [""]
        }
        if isDirectory {
            appendTotal()
            appendLog()
            appendOtherFiles()
        }
        appendVerdict()
    }

    var text: String { lines.joined(separator: "\n") }

    private var isDirectory: Bool { inspection.directory != nil }

    private mutating func appendTotal() {
        let total = inspection.total
        lines.append("all segments")
        lines += ContentText.lines(total.counts, storedBytes: total.storedBytes)
        lines += ContentText.tables(total.sizes, total.counts, total.attributeKeys, total.services)
        lines.append("")
    }

    private mutating func appendLog() {
        guard let log = inspection.log else { return }
        lines.append("write-ahead log: \(Figure.count(log.records, "record")), \(Figure.count(log.spans, "span"))")
        var table = TextTable(["file", "bytes", "used", "records", "spans", "log records", "last sequence"], left: [7])
        for file in log.files {
            table.add([
                file.path, Figure.count(file.fileBytes), file.usedBytes.map(Figure.count) ?? "?",
                Figure.count(file.records), Figure.count(file.spans), Figure.count(file.logRecords),
                file.lastSequence.map(String.init) ?? "none",
                file.isInSegments ? "all in segments" : "",
            ])
        }
        if !table.isEmpty { lines += table.lines(indentation: 2) }
        lines.append("")
    }

    private mutating func appendOtherFiles() {
        guard let files = inspection.otherFiles, !files.isEmpty else { return }
        lines.append("other files")
        lines += files.map { "  \($0.path): \($0.kind.rawValue)" }
        lines.append("")
    }

    private mutating func appendVerdict() {
        let damages = inspection.damages
        if damages.isEmpty {
            lines.append("Everything is intact.")
            return
        }
        lines.append("\(Figure.count(damages.count, "damaged place")):")
        lines += damages.prefix(Self.listedDamages).map { "  \($0)" }
        if damages.count > Self.listedDamages {
            lines.append("  and \(Figure.count(damages.count - Self.listedDamages)) more; --json lists all")
        }
    }
}
