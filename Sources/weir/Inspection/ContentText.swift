internal import TraceStore

/// What segments hold, as text: one or all of them.
enum ContentText {
    /// Attribute keys and services that are listed.
    private static let listedRows = 20

    static func lines(_ counts: ContentCounts, storedBytes: Int) -> [String] {
        let records = counts.logRecords == 0 ? "" : ", \(Figure.count(counts.logRecords, "log record"))"
        var lines = [
            "  content       \(Figure.count(counts.spans, "span"))\(records) of "
                + "\(Figure.count(counts.requests, "request")) in \(Figure.count(counts.rowGroups, "row group"))"
        ]
        if counts.spans > 0 {
            let bytes = Figure.decimal(Double(storedBytes) / Double(counts.spans))
            lines.append("  per span      \(bytes) bytes, texts included")
        }
        return lines
    }

    static func tables(
        _ sizes: PartSizes, _ counts: ContentCounts, _ keys: [AttributeKeyUsage], _ services: [ServiceUsage]
    ) -> [String] {
        var lines = [""] + self.sizes(sizes, spans: counts.spans)
        if !keys.isEmpty { lines += [""] + self.keys(keys) }
        if !services.isEmpty { lines += [""] + self.services(services) }
        return lines
    }

    private static func sizes(_ sizes: PartSizes, spans: Int) -> [String] {
        var table = TextTable(["part", "bytes", "share", "per span"])
        let named = PartSizes.Part.allCases.map { ($0.rawValue, sizes[$0]) } + [("together", sizes.total)]
        for (name, bytes) in named {
            table.add([
                name, Figure.count(bytes), Figure.share(bytes, of: sizes.total),
                spans == 0 ? "" : Figure.decimal(Double(bytes) / Double(spans), places: 2),
            ])
        }
        return table.lines(indentation: 2)
    }

    private static func keys(_ keys: [AttributeKeyUsage]) -> [String] {
        var table = TextTable(["attribute key", "kinds", "values", "bytes", "columns", "strings", "texts"], left: [1])
        for key in keys.prefix(listedRows) {
            table.add([
                key.key, key.kinds.joined(separator: ", "), Figure.count(key.values), Figure.count(key.storedBytes),
                Figure.count(key.columnBytes), Figure.count(key.stringBytes), Figure.count(key.textBytes),
            ])
        }
        return table.lines(indentation: 2) + rest(keys.count, "key")
    }

    private static func services(_ services: [ServiceUsage]) -> [String] {
        var table = TextTable(["service", "span names", "spans", "errors"])
        for service in services.sorted(by: { ($1.spans, $0.name) < ($0.spans, $1.name) }).prefix(listedRows) {
            table.add([
                service.name, Figure.count(service.spanNames.count), Figure.count(service.spans),
                Figure.count(service.errors),
            ])
        }
        return table.lines(indentation: 2) + rest(services.count, "service")
    }

    private static func rest(_ count: Int, _ noun: String) -> [String] {
        count > listedRows ? ["  and \(Figure.count(count - listedRows, noun)) more; --json lists all"] : []
    }
}
