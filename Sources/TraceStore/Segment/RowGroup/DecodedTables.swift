internal import TraceModel

/// Everything of a row group beside its spans and their attributes, as read. `BlockWriter.tables` wrote it in this
/// order.
struct DecodedTables {
    private let elements: (key: [UInt32], kind: [UInt8], bits: [UInt64])
    private let events: (time: [UInt64], name: [UInt32], dropped: [UInt32])
    private let linkIDs: (high: [UInt64], low: [UInt64], span: [UInt64])
    private let links: (traceState: [UInt32], flags: [UInt32], dropped: [UInt32])
    private let resources: (service: [UInt32], schemaURL: [UInt32], dropped: [UInt32])
    private let scopes: (name: [UInt32], version: [UInt32], schemaURL: [UInt32], dropped: [UInt32])
    private let logs: DecodedLogs

    init(from reader: inout BlockReader, _ header: RowGroupHeader) throws(BlockError) {
        let elementCount = Int(header.elements)
        elements = try (
            reader.column(count: elementCount), reader.column(count: elementCount), reader.column(count: elementCount)
        )
        let eventCount = Int(header.events)
        events = try (
            reader.column(count: eventCount), reader.column(count: eventCount), reader.column(count: eventCount)
        )
        let linkCount = Int(header.links)
        linkIDs = try (
            reader.column(count: linkCount), reader.column(count: linkCount), reader.column(count: linkCount)
        )
        links = try (reader.column(count: linkCount), reader.column(count: linkCount), reader.column(count: linkCount))
        let resourceCount = Int(header.resources)
        resources = try (
            reader.column(count: resourceCount), reader.column(count: resourceCount),
            reader.column(count: resourceCount)
        )
        let scopeCount = Int(header.scopes)
        scopes = try (
            reader.column(count: scopeCount), reader.column(count: scopeCount), reader.column(count: scopeCount),
            reader.column(count: scopeCount)
        )
        logs = try DecodedLogs(from: &reader, count: Int(header.logs))
    }

    /// - Parameter attributes: the attributes of events, links, resources, scopes and log records, in this order.
    func fill(_ batch: SpanBatch, _ requests: RequestTable, _ attributes: [RowRange]) {
        var rest = attributes[...]
        func take(_ count: Int) -> [RowRange] {
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        batch.elementTable.key.fill(elements.key)
        batch.elementTable.kindNumber.fill(elements.kind)
        batch.elementTable.bits.fill(elements.bits)
        batch.eventTable.time.fill(events.time)
        batch.eventTable.name.fill(events.name)
        batch.eventTable.droppedAttributesCount.fill(events.dropped)
        batch.eventTable.attributes.fill(take(events.time.count))
        batch.linkTable.traceID.fill(zip(linkIDs.high, linkIDs.low).map { TraceID(high: $0, low: $1) })
        batch.linkTable.spanID.fill(linkIDs.span.map { SpanID($0) })
        batch.linkTable.traceState.fill(links.traceState)
        batch.linkTable.flags.fill(links.flags)
        batch.linkTable.droppedAttributesCount.fill(links.dropped)
        batch.linkTable.attributes.fill(take(links.flags.count))
        batch.resourceTable.service.fill(resources.service)
        batch.resourceTable.schemaURL.fill(resources.schemaURL)
        batch.resourceTable.droppedAttributesCount.fill(resources.dropped)
        batch.resourceTable.attributes.fill(take(resources.service.count))
        batch.scopeTable.name.fill(scopes.name)
        batch.scopeTable.version.fill(scopes.version)
        batch.scopeTable.schemaURL.fill(scopes.schemaURL)
        batch.scopeTable.droppedAttributesCount.fill(scopes.dropped)
        batch.scopeTable.attributes.fill(take(scopes.name.count))
        logs.fill(batch.logTable, requests, take(batch.logCount))
    }
}

/// The log records of a row group, as read.
private struct DecodedLogs {
    let time: [UInt64]
    let observedTime: [UInt64]
    let spanID: [UInt64]
    let bodyKind: [UInt8]
    let bodyBits: [UInt64]
    let severityNumber: [UInt32]
    let severityText: [UInt32]
    let eventName: [UInt32]
    let flags: [UInt32]
    let resource: [UInt32]
    let scope: [UInt32]
    let dropped: [UInt32]

    init(from reader: inout BlockReader, count: Int) throws(BlockError) {
        time = try reader.column(count: count)
        observedTime = try reader.column(count: count)
        spanID = try reader.column(count: count)
        bodyKind = try reader.column(count: count)
        bodyBits = try reader.column(count: count)
        severityNumber = try reader.column(count: count)
        severityText = try reader.column(count: count)
        eventName = try reader.column(count: count)
        flags = try reader.column(count: count)
        resource = try reader.column(count: count)
        scope = try reader.column(count: count)
        dropped = try reader.column(count: count)
    }

    func fill(_ table: LogTable, _ requests: RequestTable, _ attributes: [RowRange]) {
        table.time.fill(time)
        table.observedTime.fill(observedTime)
        table.traceID.fill(
            requests.traceID.indices.flatMap {
                repeatElement(requests.traceID[$0], count: Int(requests.logCount[$0]))
            })
        table.spanID.fill(spanID.map { SpanID($0) })
        table.bodyKindNumber.fill(bodyKind)
        table.bodyBits.fill(bodyBits)
        table.severityNumber.fill(severityNumber)
        table.severityText.fill(severityText)
        table.eventName.fill(eventName)
        table.flags.fill(flags)
        table.resource.fill(resource)
        table.scope.fill(scope)
        table.droppedAttributesCount.fill(dropped)
        table.attributes.fill(attributes)
    }
}
