extension RowGroupInspection {
    init(_ entry: RowGroupEntry) {
        offset = Int(clamping: entry.offset)
        storedBytes = Int(entry.storedBytes)
        textBytes = Int(clamping: entry.textBytes)
        requests = Int(entry.requests)
        spans = Int(entry.spans)
        logRecords = Int(entry.logs)
    }

    mutating func takeIn(_ requests: RequestTable) {
        let starts = requests.start.lazy.filter { $0 != .max }
        earliestStart = starts.min()
        latestStart = starts.max()
    }
}

extension ContentCounts {
    init(_ entry: RowGroupEntry) {
        rowGroups = 1
        requests = Int(entry.requests)
        spans = Int(entry.spans)
        logRecords = Int(entry.logs)
    }
}
