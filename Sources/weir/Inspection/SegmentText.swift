internal import TraceStore

/// One segment as text.
struct SegmentText {
    private let segment: SegmentInspection
    private(set) var lines: [String] = []

    /// - Parameter isBrief: leaves out the tables that the directory's total has.
    init(_ segment: SegmentInspection, listsGroups: Bool, isBrief: Bool) {
        self.segment = segment
        let verdict = segment.damages.isEmpty ? "intact" : Figure.count(segment.damages.count, "damaged place")
        lines.append("\(segment.path): \(verdict)")
        appendIdentity()
        lines += ContentText.lines(segment.counts, storedBytes: segment.storedBytes)
        appendHistory()
        if !isBrief {
            lines += ContentText.tables(segment.sizes, segment.counts, segment.attributeKeys, segment.services)
        }
        if listsGroups { appendGroups() }
    }

    private mutating func appendIdentity() {
        if let number = segment.number, let version = segment.formatVersion {
            lines.append("  segment       \(number), format \(version)")
        }
        lines.append("  file          \(Figure.count(segment.fileBytes)) bytes")
        if let texts = segment.texts {
            lines.append(
                "  text file     \(Figure.count(texts.fileBytes)) bytes: \(Figure.count(texts.blocks, "block")), "
                    + "\(Figure.count(texts.expandedBytes)) bytes expanded")
        } else {
            lines.append("  text file     none: expired, or not copied with the segment")
        }
    }

    private mutating func appendHistory() {
        if let start = segment.earliestStart {
            var line = "  time range    \(Figure.time(start))"
            if let end = segment.latestEnd {
                let seconds = Double(end &- start) / 1e9
                line += " to \(Figure.time(end)) (\(Figure.decimal(seconds)) s)"
            } else {
                line += " and later"
            }
            lines.append(line)
        }
        if let sequence = segment.lastLogSequence {
            lines.append("  log records   up to sequence \(sequence)")
        } else if segment.number != nil {
            lines.append("  index         lost: row groups were found by searching")
        }
        if let replaced = segment.replaces, !replaced.isEmpty {
            lines.append("  replaces      segments \(replaced.map(String.init).joined(separator: ", "))")
        }
        if let splits = segment.splitTraces {
            lines.append("  split traces  \(Figure.count(splits)) noted, with a part in another segment")
        }
    }

    private mutating func appendGroups() {
        var table = TextTable(
            ["group", "offset", "bytes", "texts", "requests", "spans", "log records", "columns", "first start"],
            left: [8, 9])
        for (number, group) in (segment.rowGroups ?? []).enumerated() {
            table.add([
                String(number), String(group.offset), Figure.count(group.storedBytes), Figure.count(group.textBytes),
                Figure.count(group.requests), Figure.count(group.spans), Figure.count(group.logRecords),
                Figure.count(group.attributeColumns), group.earliestStart.map(Figure.time) ?? "",
                group.isDamaged ? "damaged" : "",
            ])
        }
        lines.append("")
        lines += table.lines(indentation: 2)
    }
}
