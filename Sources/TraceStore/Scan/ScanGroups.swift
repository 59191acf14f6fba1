internal import TraceModel

/// Chooses the row groups of a segment that a scan has to read, by bounds and filters alone.
struct ScanGroups {
    private let segment: Segment
    private let filter: ScanFilter

    init(_ segment: Segment, _ filter: ScanFilter) {
        self.segment = segment
        self.filter = filter
    }

    /// Newest first. Groups that could not be read before are left out.
    func groups(_ budget: QueryBudget) throws(QueryFailure) -> [Int] {
        let damaged = segment.damagedGroupNumbers
        var groups = segment.index.groups.indices.reversed().filter {
            isInRange(segment.index.groups[$0]) && !damaged.contains($0)
        }
        if groups.isEmpty { return groups }
        for condition in filter.attributes {
            let matcher = SegmentMatcher(segment, condition)
            let filters = try? segment.tokenFilters()
            groups = groups.filter { matcher.mayMatch($0, filters, isInArrays: true) }
        }
        for operation in filter.operations where !groups.isEmpty {
            try budget.check()
            guard let operations = segment.operationsOrRebuilt() else { continue }
            let rows = operations.rows(service: operation.service, name: operation.name, count: segment.requestCount)
            groups = groups.filter {
                !rows.isDisjoint(with: segment.firstRequests[$0]..<segment.firstRequests[$0 + 1])
            }
        }
        return groups
    }

    private func isInRange(_ entry: RowGroupEntry) -> Bool {
        entry.minimumStart <= entry.maximumStart
            && entry.maximumDuration >= filter.minimumDuration ?? 0
            && entry.maximumEnd >= filter.from?.value ?? 0
            && entry.minimumStart <= filter.to?.value ?? .max
    }
}
