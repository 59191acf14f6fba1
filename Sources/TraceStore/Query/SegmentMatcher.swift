internal import TraceModel

/// Finds the requests of a segment that have an attribute: filters first, then one column of the row groups that may
/// have it.
struct SegmentMatcher {
    private let segment: Segment
    private let condition: AttributeCondition
    private let token: UInt64
    private let numberToken: UInt64

    init(_ segment: Segment, _ condition: AttributeCondition) {
        self.segment = segment
        self.condition = condition
        token = AttributeToken.hash(key: condition.key, value: condition.value)
        numberToken = AttributeToken.hashOfNumbers(key: condition.key)
    }

    /// - Complexity: one filter probe for each row group, and one column read in those it does not exclude.
    func rows(_ budget: QueryBudget) throws(QueryFailure) -> RowBits {
        var rows = RowBits(count: segment.requestCount)
        let filters = try? segment.tokenFilters()
        for group in segment.index.groups.indices where mayMatch(group, filters) {
            try budget.check()
            // A damaged group has been reported; whatever else there is gets searched.
            try? match(group, &rows)
        }
        return rows
    }

    /// - Parameter isInArrays: whether a member of an array is a match too; of arrays the filters only know the key.
    func mayMatch(_ group: Int, _ filters: TokenFilters?, isInArrays: Bool = false) -> Bool {
        guard let filters else { return true }
        // Texts stored apart are in no filter.
        if condition.value.utf8.count > GroupStrings.longestInline { return true }
        return filters.mayContain(token, group: group)
            || (condition.mayBeNumber || isInArrays) && filters.mayContain(numberToken, group: group)
    }

    private func match(_ group: Int, _ rows: inout RowBits) throws(BlockError) {
        let spans = try segment.reading(group) { () throws(BlockError) in try matchingSpans(group) }
        if spans.isEmpty { return }
        let requests = try segment.requests(group)
        var request = 0
        for span in spans {
            while requests.firstSpans[request + 1] <= span { request += 1 }
            rows.insert(segment.firstRequests[group] + request)
        }
    }

    /// Rows within the group, ascending.
    private func matchingSpans(_ group: Int) throws(BlockError) -> [Int] {
        let bytes = try segment.groupBytes(group)
        let decoder = RowGroupDecoder(bytes, ZstandardDecompressor())
        let lists = try decoder.lists()
        let strings = try StoredTexts(decoder.strings())
        let keys = strings.numbers(of: condition.key)
        guard !keys.isEmpty else { return [] }
        if condition.value.utf8.count > GroupStrings.longestInline { return try matchingLongTexts(group) }
        let values = strings.numbers(of: condition.value)
        var owners: Set<Int> = []
        for column in lists.keys.indices where keys.contains(lists.keys[column]) {
            let kind = ValueKind(rawValue: lists.kinds[column]) ?? .empty
            let wanted = kind == .string ? values.map(UInt64.init) : condition.bits(kind).map { [$0] } ?? []
            if wanted.isEmpty { continue }
            let found = try decoder.values(column, of: lists)
            let matches = found.indices.filter { wanted.contains(found[$0]) }
            if !matches.isEmpty { lists.addOwners(ofValues: matches, column: column, to: &owners) }
        }
        return try spans(owners, bytes, decoder)
    }

    /// Spans that own a match or whose resource does.
    private func spans(
        _ owners: Set<Int>, _ bytes: RowGroupBytes, _ decoder: RowGroupDecoder
    ) throws(BlockError) -> [Int] {
        let spanCount = Int(bytes.header.spans)
        let firstResource = spanCount + Int(bytes.header.events) + Int(bytes.header.links)
        let resources = firstResource..<firstResource + Int(bytes.header.resources)
        var spans = owners.filter { $0 < spanCount }
        let matching = owners.filter { resources.contains($0) }
        if !matching.isEmpty {
            let resource = try decoder.resources()
            for span in resource.indices where matching.contains(firstResource + Int(resource[span])) {
                spans.insert(span)
            }
        }
        return spans.sorted()
    }

    /// Long values are compared by reading them. Most are stored apart; one that is also a name or a status message
    /// lies among the short strings.
    private func matchingLongTexts(_ group: Int) throws(BlockError) -> [Int] {
        let decoded = try segment.rowGroup(group)
        let batch = decoded.batch
        let texts = LongTextGroup(segment.index.groups[group], decoded.texts)
        var resources: [Bool] = []
        for resource in 0..<batch.resourceTable.count {
            resources.append(hasLongText(batch.resourceTable.attributes[resource], decoded, texts))
        }
        return (0..<batch.spanCount).filter { row in
            resources[Int(batch.resource[row])] || hasLongText(batch.attributes[row], decoded, texts)
        }
    }

    private func hasLongText(_ range: RowRange, _ decoded: DecodedRowGroup, _ texts: LongTextGroup) -> Bool {
        let batch = decoded.batch
        let table = batch.attributeTable
        let length = condition.value.utf8.count
        return range.indices.contains { attribute in
            guard table.kind(attribute) == .string, batch.string(table.key[attribute]) == condition.key else {
                return false
            }
            let reference = TextReference(truncatingIfNeeded: table.bits[attribute])
            if reference < decoded.firstLongText {
                return Int(batch.textLength(reference)) == length && batch.string(reference) == condition.value
            }
            let place = decoded.texts.places[Int(reference - decoded.firstLongText)]
            return place.length == length && segment.texts.text(place, texts).elementsEqual(condition.value.utf8)
        }
    }
}

extension DecodedLists {
    /// Adds the owners of the given values of a column, by their positions in it, ascending.
    func addOwners(ofValues positions: [Int], column: Int, to owners: inout Set<Int>) {
        let occurrences = occurrences(ofColumn: column)
        var next = 0
        var position = 0
        for (owner, shape) in shapes.enumerated() {
            position += occurrences[Int(shape)]
            while next < positions.count, positions[next] < position {
                owners.insert(owner)
                next += 1
            }
            if next == positions.count { return }
        }
    }
}
