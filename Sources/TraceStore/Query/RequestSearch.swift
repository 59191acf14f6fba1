internal import TraceModel

/// Answers a ``RequestFilter`` over everything stored, exactly: traces that lie in one place are judged by that place's
/// request rows, all others as a whole.
struct RequestSearch {
    /// A request that may be listed: where it is.
    enum Place: Sendable {
        case segment(Int, row: Int)
        case head(Int, trace: Int)
        case split(TraceID)
    }

    /// What one place says of its requests under the filter's conditions.
    private struct Matches {
        /// nil: the filter names no operation.
        let operations: RowBits?
        let attributes: [RowBits]

        func accepts(_ row: Int) -> Bool {
            (operations?.contains(row) ?? true) && attributes.allSatisfy { $0.contains(row) }
        }

        /// Whether some condition has no row at all.
        var isEmpty: Bool {
            operations?.isEmpty ?? false || attributes.contains { $0.isEmpty }
        }
    }

    /// A row group of which every request matches.
    private struct WholeGroup {
        let segment: Int
        let group: Int
        let largestKey: UInt64
    }

    private let snapshot: StoreSnapshot
    private let filter: RequestFilter
    private let budget: QueryBudget
    private let totals: RequestTotalsReader
    private var best: BoundedHeap
    private var places: [Place] = []
    private(set) var matched = 0
    private var matches: [SourceID: Matches] = [:]
    private var columns: [UInt64: RequestColumns] = [:]
    private var wholeGroups: [WholeGroup] = []

    init(
        _ snapshot: StoreSnapshot, _ filter: RequestFilter, _ totals: RequestTotalsReader, _ budget: QueryBudget
    ) {
        self.totals = totals
        self.snapshot = snapshot
        self.filter = filter
        self.budget = budget
        best = BoundedHeap(capacity: filter.limit)
    }

    /// The first `filter.limit` requests in the filter's order.
    /// - Complexity: O(requests), some nanoseconds each; O(row groups) more for each attribute.
    mutating func run() throws(QueryFailure) -> [Place] {
        let splitRows = snapshot.splits.rows
        // The newest come first: once the list is full of them, older requests are told apart by one comparison.
        for (index, head) in snapshot.heads.enumerated().reversed() {
            try search(head, index, skipping: splitRows[.head(head.number)] ?? [])
        }
        for (index, segment) in snapshot.segments.enumerated().reversed() {
            try search(segment, index, skipping: splitRows[.segment(segment.number)] ?? [])
        }
        for (id, pieces) in snapshot.splits.pieces { try judge(id, pieces) }
        try searchWholeGroups()
        return best.descending().map { places[$0.trace] }
    }

    private mutating func search(_ segment: Segment, _ index: Int, skipping split: [Int]) throws(QueryFailure) {
        try budget.check()
        guard canMatch(segment) || !split.isEmpty else { return }
        let matches = try matches(segment)
        self.matches[.segment(segment.number)] = matches
        if matches.isEmpty && split.isEmpty { return }
        var skipped = RowBits(count: segment.requestCount)
        for row in split { skipped.insert(row) }
        let columns = split.isEmpty ? nil : segment.requestColumnsOrRebuilt()
        if let columns { self.columns[segment.number] = columns }
        if filter.attributes.isEmpty {
            try scan(segment, index, columns, matches, skipped, splitGroups: Set(split.map(segment.group)))
        } else {
            try scanGroups(segment, index, matches, skipped)
        }
    }

    private mutating func scan(
        _ segment: Segment, _ index: Int, _ known: RequestColumns?, _ matches: Matches, _ skipped: RowBits,
        splitGroups: Set<Int>
    ) throws(QueryFailure) {
        let damaged = segment.damagedGroupNumbers
        var columns = known
        for (group, entry) in segment.index.groups.enumerated().reversed()
        where canMatch(entry) && !damaged.contains(group) {
            if isWhole(entry) && !splitGroups.contains(group) {
                wholeGroups.append(WholeGroup(segment: index, group: group, largestKey: largestKey(entry)))
                continue
            }
            if columns == nil { columns = segment.requestColumnsOrRebuilt() }
            guard let columns else { return }
            let rows = segment.firstRequests[group]..<segment.firstRequests[group + 1]
            try scan(rows, columns, matches, skipped, segment: index)
        }
    }

    /// Takes the few requests that have an attribute from the request rows of their groups, which are at hand.
    private mutating func scanGroups(
        _ segment: Segment, _ index: Int, _ matches: Matches, _ skipped: RowBits
    ) throws(QueryFailure) {
        for (group, entry) in segment.index.groups.enumerated() where canMatch(entry) {
            let first = segment.firstRequests[group]
            let rows = matches.attributes[0].rows(first..<segment.firstRequests[group + 1]).filter {
                matches.accepts($0) && !skipped.contains($0)
            }
            // A damaged group has been reported; whatever else there is gets searched.
            guard !rows.isEmpty, let table = try? segment.requests(group).table else { continue }
            for row in rows where table.spanCount[row - first] > 0 {
                let (start, duration) = (table.start[row - first], table.duration[row - first])
                guard filter.accepts(start: start, duration: duration, hasError: table.errorCount[row - first] > 0)
                else { continue }
                let totals = filter.needsTotals ? try totals.ofRow(row, segment, budget) : nil
                offer(start: start, duration: duration, totals) { .segment(index, row: row) }
            }
        }
    }

    /// Whether every request of the group matches, so that all can be counted without looking at one.
    private func isWhole(_ entry: RowGroupEntry) -> Bool {
        // A request known from log records alone is no match.
        entry.logs == 0 && !filter.needsTotals && !filter.hasOperation && filter.attributes.isEmpty
            && filter.status == nil
            && entry.minimumDuration >= filter.minimumDuration ?? 0
            && entry.maximumDuration <= filter.maximumDuration ?? .max
            && entry.minimumStart >= filter.earliestStart?.value ?? 0
            && entry.maximumStart <= filter.latestStart?.value ?? .max
    }

    private func largestKey(_ entry: RowGroupEntry) -> UInt64 {
        filter.order == .newest ? entry.maximumStart : entry.maximumDuration
    }

    /// Goes through the groups whose requests all match, those with the largest keys first, until none can be listed.
    /// - Complexity: O(groups · log groups) and O(requests) of the few groups that are opened.
    private mutating func searchWholeGroups() throws(QueryFailure) {
        wholeGroups.sort { ($0.largestKey, $0.segment, $0.group) > ($1.largestKey, $1.segment, $1.group) }
        for whole in wholeGroups {
            let segment = snapshot.segments[whole.segment]
            if let smallest = best.smallestOfFull, whole.largestKey <= smallest {
                matched += Int(segment.index.groups[whole.group].requests)
                continue
            }
            try budget.check()
            // A damaged group has been reported; its requests cannot be listed, so they are not counted either.
            guard let requests = try? segment.requests(whole.group).table else { continue }
            for row in 0..<requests.count {
                offer(start: requests.start[row], duration: requests.duration[row]) {
                    .segment(whole.segment, row: segment.firstRequests[whole.group] + row)
                }
            }
        }
    }

    private mutating func scan(
        _ rows: Range<Int>, _ columns: RequestColumns, _ matches: Matches, _ skipped: RowBits, segment: Int
    ) throws(QueryFailure) {
        for row in rows.reversed() {
            let outcome = columns.outcome[row]
            guard outcome & RequestColumns.Outcome.hasSpans != 0,
                filter.accepts(
                    start: columns.start[row], duration: columns.duration[row],
                    hasError: outcome & RequestColumns.Outcome.hasError != 0),
                matches.accepts(row), !skipped.contains(row)
            else { continue }
            let totals = filter.needsTotals ? try totals.ofRow(row, snapshot.segments[segment], budget) : nil
            offer(start: columns.start[row], duration: columns.duration[row], totals) { .segment(segment, row: row) }
        }
    }

    private mutating func search(
        _ head: StoreSnapshot.HeadSource, _ index: Int, skipping split: [Int]
    ) throws(QueryFailure) {
        try budget.check()
        let rows = head.rows
        let matcher = HeadMatcher(rows)
        let matches = Matches(
            operations: matcher.traces(service: filter.service, name: filter.name),
            attributes: filter.attributes.map { matcher.traces(with: $0) })
        self.matches[.head(head.number)] = matches
        let skipped = Set(split)
        for trace in 0..<rows.traceCount where rows.spanCount[trace] > 0 && matches.accepts(trace) {
            let duration = rows.end[trace] - rows.start[trace]
            guard filter.accepts(start: rows.start[trace], duration: duration, hasError: rows.errorCount[trace] > 0),
                !skipped.contains(trace)
            else { continue }
            let totals = filter.needsTotals ? totals.ofTrace(trace, head) : nil
            offer(start: rows.start[trace], duration: duration, totals) { .head(index, trace: trace) }
        }
    }

    /// Judges a trace by all its pieces together.
    private mutating func judge(_ id: TraceID, _ pieces: [SplitTraces.Piece]) throws(QueryFailure) {
        var whole = RequestPart(conditions: filter.attributes.count)
        for piece in pieces { whole.add(part(piece)) }
        guard whole.start <= whole.end, whole.hasOperation || !filter.hasOperation,
            whole.hasAttribute.allSatisfy({ $0 }),
            filter.accepts(start: whole.start, duration: whole.end - whole.start, hasError: whole.hasError)
        else { return }
        let totals = filter.needsTotals ? try totals.ofSplit(id, pieces, snapshot, budget) : nil
        offer(start: whole.start, duration: whole.end - whole.start, totals) { .split(id) }
    }

    private func part(_ piece: SplitTraces.Piece) -> RequestPart {
        var part = RequestPart(conditions: filter.attributes.count)
        switch piece.source {
        case .segment(let number):
            guard let columns = columns[number], let segment = snapshot.segment(number),
                !segment.isDamaged(segment.group(ofRow: piece.row)),
                columns.outcome[piece.row] & RequestColumns.Outcome.hasSpans != 0
            else { return part }
            part.start = columns.start[piece.row]
            part.end = columns.start[piece.row] &+ columns.duration[piece.row]
            part.hasError = columns.outcome[piece.row] & RequestColumns.Outcome.hasError != 0
        case .head(let number):
            guard let rows = snapshot.head(number)?.rows, rows.spanCount[piece.row] > 0 else { return part }
            part.start = rows.start[piece.row]
            part.end = rows.end[piece.row]
            part.hasError = rows.errorCount[piece.row] > 0
        }
        if let matches = matches[piece.source] {
            part.hasOperation = matches.operations?.contains(piece.row) ?? true
            part.hasAttribute = matches.attributes.map { $0.contains(piece.row) }
        }
        return part
    }

    private mutating func offer(
        start: UInt64, duration: UInt64, _ totals: RequestTotals? = nil, _ place: () -> Place
    ) {
        guard let key = filter.key(start: start, duration: duration, totals) else { return }
        matched += 1
        let entry = BoundedHeap.Entry(key: key, trace: places.count)
        if best.insert(entry) { places.append(place()) }
    }

    private func matches(_ segment: Segment) throws(QueryFailure) -> Matches {
        var operations: RowBits?
        if filter.hasOperation {
            operations = segment.operationsOrRebuilt()?.rows(
                service: filter.service, name: filter.name, count: segment.requestCount)
        }
        var attributes: [RowBits] = []
        for condition in filter.attributes {
            attributes.append(try SegmentMatcher(segment, condition).rows(budget))
        }
        return Matches(operations: operations, attributes: attributes)
    }

    private func canMatch(_ segment: Segment) -> Bool {
        segment.index.groups.contains { canMatch($0) }
    }

    private func canMatch(_ entry: RowGroupEntry) -> Bool {
        entry.minimumStart <= entry.maximumStart
            && entry.maximumDuration >= filter.minimumDuration ?? 0
            && entry.minimumDuration <= filter.maximumDuration ?? .max
            && entry.maximumStart >= filter.earliestStart?.value ?? 0
            && entry.minimumStart <= filter.latestStart?.value ?? .max
    }
}

/// What one place, or all of them together, say of one request.
private struct RequestPart {
    var start = UInt64.max
    var end: UInt64 = 0
    var hasError = false
    var hasOperation = false
    var hasAttribute: [Bool]

    init(conditions: Int) {
        hasAttribute = [Bool](repeating: false, count: conditions)
    }

    mutating func add(_ other: RequestPart) {
        start = min(start, other.start)
        end = max(end, other.end)
        hasError = hasError || other.hasError
        hasOperation = hasOperation || other.hasOperation
        for index in hasAttribute.indices where other.hasAttribute[index] { hasAttribute[index] = true }
    }
}
