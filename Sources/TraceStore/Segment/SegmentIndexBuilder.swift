internal import TraceModel

/// Collects what a segment's index says while its row groups are written or copied.
struct SegmentIndexBuilder {
    private(set) var groups: [RowGroupEntry] = []
    private var start: [UInt64] = []
    private var duration: [UInt64] = []
    private var outcome: [UInt8] = []
    /// Hash of the trace id in the upper half, row in the lower.
    private var traces: [UInt64] = []
    private var traceHashes: [UInt64] = []
    private var filters: [UInt64] = []
    private var strings: [String: UInt32] = [:]
    private var stringTable: [String] = []
    private var operationNumbers: [RequestTable.Operation: Int] = [:]
    private var operations: [RequestTable.Operation] = []
    private var postings: [[UInt32]] = []
    private var totals: [RequestTotals?] = []
    private let accountsVersion: UInt64

    init(accountsVersion: UInt64) {
        self.accountsVersion = accountsVersion
    }

    var requestCount: Int { start.count }

    /// Takes in a row group that has been written or copied.
    /// - Parameters:
    ///   - entry: where it lies; its bounds are filled in here.
    ///   - totals: of each request; nil where they are not known.
    mutating func append(
        _ entry: RowGroupEntry, _ requests: RequestTable, filter: BloomFilter, totals: [RequestTotals?]
    ) {
        self.totals += totals
        var entry = entry
        let numbers = requests.operations.map { number(of: $0, in: requests) }
        var list = 0
        for row in 0..<requests.count {
            let number = UInt32(start.count)
            let hash = requests.traceID[row].mixed
            traceHashes.append(hash)
            traces.append(UInt64(TraceIndex.hash(hash)) << 32 | UInt64(number))
            append(requests, row, &entry)
            for _ in 0..<requests.operationCount[row] {
                postings[numbers[Int(requests.entryOperation[list])]].append(number)
                list += 1
            }
        }
        entry.filterWords = UInt32(filter.words.count)
        filters += filter.words
        groups.append(entry)
    }

    private mutating func append(_ requests: RequestTable, _ row: Int, _ entry: inout RowGroupEntry) {
        start.append(requests.start[row])
        duration.append(requests.duration[row])
        guard requests.spanCount[row] > 0 else {
            outcome.append(0)
            return
        }
        let hasError = requests.errorCount[row] > 0
        outcome.append(RequestColumns.Outcome.hasSpans | (hasError ? RequestColumns.Outcome.hasError : 0))
        entry.minimumStart = min(entry.minimumStart, requests.start[row])
        entry.maximumStart = max(entry.maximumStart, requests.start[row])
        entry.minimumDuration = min(entry.minimumDuration, requests.duration[row])
        entry.maximumDuration = max(entry.maximumDuration, requests.duration[row])
        entry.maximumEnd = max(entry.maximumEnd, requests.start[row] &+ requests.duration[row])
    }

    private mutating func number(of operation: RequestTable.Operation, in requests: RequestTable) -> Int {
        let own = RequestTable.Operation(
            service: string(requests.strings[Int(operation.service)]),
            name: string(requests.strings[Int(operation.name)]))
        if let known = operationNumbers[own] { return known }
        let number = operations.count
        operations.append(own)
        operationNumbers[own] = number
        postings.append([])
        return number
    }

    private mutating func string(_ string: String) -> UInt32 {
        if let known = strings[string] { return known }
        let number = UInt32(stringTable.count)
        stringTable.append(string)
        strings[string] = number
        return number
    }

    var traceFilter: BloomFilter { BloomFilter(hashes: traceHashes) }

    /// Writes one of the parts that are read when needed.
    mutating func write(_ section: SegmentSection, to writer: inout BlockWriter) {
        switch section {
        case .requestColumns:
            writer.column(start)
            writer.column(duration)
            writer.column(outcome)
        case .traceIndex:
            traces.sort()
            writer.deltas(traces.map { UInt32(truncatingIfNeeded: $0 >> 32) })
            writer.column(traces.map { UInt32(truncatingIfNeeded: $0) })
        case .tokenFilters: writer.column(filters)
        case .operations:
            writer.bytes.append(UInt32(stringTable.count))
            for string in stringTable { writer.bytes.append(string) }
            writer.column(operations.map(\.service))
            writer.column(operations.map(\.name))
            for rows in postings { writer.deltas(rows) }
        case .accounts: AccountColumns.write(totals, version: accountsVersion, to: &writer)
        }
    }
}
