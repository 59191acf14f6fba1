internal import TraceModel

/// The fixed columns of a row group's spans, as read. `BlockWriter.spans` wrote them in this order.
struct DecodedSpans {
    private let spanID: [UInt64]
    private let parentCodes: [UInt32]
    private let parentIDs: [UInt64]
    private let startOffsets: [UInt64]
    private let durations: [UInt64]
    private let name: [UInt32]
    private let traceState: [UInt32]
    private let statusMessage: [UInt32]
    private let resource: [UInt32]
    private let scope: [UInt32]
    private let flags: [UInt32]
    private let eventCounts: [UInt32]
    private let linkCounts: [UInt32]
    private let droppedAttributes: [UInt32]
    private let droppedEvents: [UInt32]
    private let droppedLinks: [UInt32]
    private let kind: [UInt8]
    private let status: [UInt8]

    init(from reader: inout BlockReader, _ requests: RequestTable) throws(BlockError) {
        let count = requests.spanCount.reduce(0) { $0 + Int($1) }
        spanID = try reader.column(count: count)
        parentCodes = try reader.column(count: count)
        parentIDs = try reader.column(limit: count)
        startOffsets = try reader.column(count: count)
        durations = try reader.column(count: count)
        name = try reader.column(count: count)
        traceState = try reader.column(count: count)
        statusMessage = try reader.column(count: count)
        resource = try reader.column(count: count)
        scope = try reader.column(count: count)
        flags = try reader.column(count: count)
        eventCounts = try reader.column(count: count)
        linkCounts = try reader.column(count: count)
        droppedAttributes = try reader.column(count: count)
        droppedEvents = try reader.column(count: count)
        droppedLinks = try reader.column(count: count)
        kind = try reader.column(count: count)
        status = try reader.column(count: count)
        try checkParents(requests)
    }

    /// The span ids alone, for telling repeated spans.
    static func spanIDs(from reader: inout BlockReader, count: Int) throws(BlockError) -> [UInt64] {
        try reader.column(count: count)
    }

    /// The columns in the order in which they are stored.
    enum Column: Int {
        case spanID, parentCode, parentID, startOffset, duration, name, traceState, statusMessage, resource, scope
        case flags, eventCount, linkCount, droppedAttributes, droppedEvents, droppedLinks, kind, statusCode
    }

    private func checkParents(_ requests: RequestTable) throws(BlockError) {
        var row = 0
        var byID = 0
        for count in requests.spanCount {
            let first = row
            for _ in 0..<count {
                let code = parentCodes[row]
                if code == BlockWriter.ParentCode.byID { byID += 1 }
                if code >= BlockWriter.ParentCode.firstDistance {
                    let parent = Self.parentRow(code, row)
                    guard parent >= first, parent < first + Int(count) else { throw BlockError("a parent elsewhere") }
                }
                row += 1
            }
        }
        guard byID == parentIDs.count else { throw BlockError("parent ids of another number than spans that use one") }
    }

    static func parentRow(_ code: UInt32, _ row: Int) -> Int {
        row - Int(unzigzag(UInt64(code - BlockWriter.ParentCode.firstDistance + 1)))
    }

    func fill(_ batch: SpanBatch, _ requests: RequestTable, _ attributes: [RowRange]) {
        batch.spanID.fill(spanID.map { SpanID($0) })
        fillParents(batch)
        fillTimes(batch, requests)
        batch.name.fill(name)
        batch.traceState.fill(traceState)
        batch.statusMessage.fill(statusMessage)
        batch.resource.fill(resource)
        batch.scope.fill(scope)
        batch.flags.fill(flags)
        batch.attributes.fill(Array(attributes.prefix(spanID.count)))
        batch.events.fill(Self.ranges(eventCounts))
        batch.links.fill(Self.ranges(linkCounts))
        batch.droppedAttributesCount.fill(droppedAttributes)
        batch.droppedEventsCount.fill(droppedEvents)
        batch.droppedLinksCount.fill(droppedLinks)
        batch.kindNumber.fill(kind)
        batch.statusNumber.fill(status)
    }

    private func fillParents(_ batch: SpanBatch) {
        var nextID = 0
        let parents = parentCodes.indices.map { row in
            switch parentCodes[row] {
            case BlockWriter.ParentCode.none: return SpanID.none
            case BlockWriter.ParentCode.byID:
                nextID += 1
                return SpanID(parentIDs[nextID - 1])
            default: return SpanID(spanID[Self.parentRow(parentCodes[row], row)])
            }
        }
        batch.parentSpanID.fill(parents)
    }

    private func fillTimes(_ batch: SpanBatch, _ requests: RequestTable) {
        var traces: [TraceID] = []
        var starts: [UInt64] = []
        traces.reserveCapacity(spanID.count)
        starts.reserveCapacity(spanID.count)
        for (request, count) in requests.spanCount.enumerated() {
            for _ in 0..<count {
                starts.append(requests.start[request] &+ startOffsets[starts.count])
                traces.append(requests.traceID[request])
            }
        }
        batch.traceID.fill(traces)
        batch.start.fill(starts)
        batch.end.fill(starts.indices.map { starts[$0] &+ UInt64(bitPattern: unzigzag(durations[$0])) })
    }

    /// Rows of a table whose owners have so many each, one owner behind the other.
    private static func ranges(_ counts: [UInt32]) -> [RowRange] {
        var start: UInt32 = 0
        return counts.map { count in
            defer { start &+= count }
            return count == 0 ? .empty : RowRange(start: start, count: count)
        }
    }
}
