internal import GenAI
internal import TraceModel
internal import TraceQuery
internal import TraceStore

/// Writes one trace for the viewer: resources and scopes once, spans in tree order referring to them by index. What most
/// spans have empty, zero or false is left out, as ProtoJSON does.
struct TraceJSON {
    private let view: TraceView
    private let account: AccountView?
    private var resourceNumbers: [RowKey: Int] = [:]
    private var scopeNumbers: [RowKey: Int] = [:]
    private var resources: [(batch: SpanBatch, row: Int)] = []
    private var scopes: [(batch: SpanBatch, row: Int)] = []
    /// Equal ones of different batches are written once, so that a trace reads the same wherever its parts are stored.
    private var equalResources: [Resource: Int] = [:]
    private var equalScopes: [InstrumentationScope: Int] = [:]

    /// A row of one of many batches.
    private struct RowKey: Hashable {
        let batch: ObjectIdentifier
        let row: UInt32
    }

    /// Bytes of JSON that a span of an LLM application takes, so that the buffer rarely grows.
    private static let bytesPerSpan = 1200

    /// - Parameters:
    ///   - prices: what calls cost today by the collector's table.
    ///   - now: decides whether a request without an end is abandoned.
    init(_ view: TraceView, prices: PriceTable, now: UnixNanoseconds) {
        self.view = view
        account = AccountView(view, prices, now: now)
        for span in view.trace.spans {
            number(span.batch, resource: span.batch.resource[span.row], scope: span.batch.scope[span.row])
        }
        for log in view.trace.logs {
            number(log.batch, resource: log.batch.logTable.resource[log.row], scope: log.batch.logTable.scope[log.row])
        }
    }

    func write() -> [UInt8] {
        var json = JSONWriter(reservingBytes: 4096 + view.trace.spans.count * Self.bytesPerSpan)
        json.object { json in
            json.members(of: view.summary)
            json.key("orphanCount")
            json.number(view.summary.orphanCount)
            json.key("logCount")
            json.number(view.trace.logs.count)
            json.key("account")
            if let account { json.object { $0.members(of: account) } } else { json.null() }
            writeResources(&json)
            writeScopes(&json)
            json.key("spans")
            json.array { json in
                for row in view.tree.rows { json.object { write(row, &$0) } }
            }
            json.key("logs")
            json.array { json in
                for log in view.trace.logs { json.object { write(log, &$0) } }
            }
        }
        return json.bytes
    }

    private mutating func number(_ batch: SpanBatch, resource: UInt32, scope: UInt32) {
        let resourceKey = RowKey(batch: ObjectIdentifier(batch), row: resource)
        if resourceNumbers[resourceKey] == nil {
            let value = batch.resourceValue(Int(resource))
            let number = equalResources[value] ?? resources.count
            if number == resources.count { resources.append((batch, Int(resource))) }
            equalResources[value] = number
            resourceNumbers[resourceKey] = number
        }
        let scopeKey = RowKey(batch: ObjectIdentifier(batch), row: scope)
        if scopeNumbers[scopeKey] == nil {
            let value = batch.scopeValue(Int(scope))
            let number = equalScopes[value] ?? scopes.count
            if number == scopes.count { scopes.append((batch, Int(scope))) }
            equalScopes[value] = number
            scopeNumbers[scopeKey] = number
        }
    }

    private func writeResources(_ json: inout JSONWriter) {
        json.key("resources")
        json.array { json in
            for (batch, row) in resources {
                json.object { json in
                    json.key("service")
                    json.text(batch.resourceTable.service[row], of: batch)
                    json.key("attributes")
                    json.attributes(batch.resourceTable.attributes[row], of: batch)
                }
            }
        }
    }

    private func writeScopes(_ json: inout JSONWriter) {
        json.key("scopes")
        json.array { json in
            for (batch, row) in scopes {
                json.object { json in
                    json.key("name")
                    json.text(batch.scopeTable.name[row], of: batch)
                    json.key("version")
                    json.text(batch.scopeTable.version[row], of: batch)
                    json.key("attributes")
                    json.attributes(batch.scopeTable.attributes[row], of: batch)
                }
            }
        }
    }

    private func write(_ row: TraceTree.Row, _ json: inout JSONWriter) {
        let span = view.trace.spans[row.span]
        let batch = span.batch
        json.key("spanId")
        json.id(span.spanID)
        json.key("parentSpanId")
        json.id(span.parentSpanID)
        json.key("parent")
        json.number(row.parent ?? -1)
        json.key("depth")
        json.number(row.depth)
        if row.isOrphan {
            json.key("orphan")
            json.bool(true)
        }
        json.key("name")
        json.text(batch.name[span.row], of: batch)
        json.key("kind")
        json.word(batch.kind(span.row).name)
        json.key("startTimeUnixNano")
        json.integerString(span.start)
        json.key("durationNanos")
        json.integerString(span.duration)
        json.key("status")
        json.word(batch.statusCode(span.row).name)
        json.member("statusMessage", unlessEmpty: batch.statusMessage[span.row], of: batch)
        writeReferences(span, &json)
    }

    private func writeReferences(_ span: SpanReference, _ json: inout JSONWriter) {
        let (batch, row) = (span.batch, span.row)
        json.key("resource")
        json.number(resourceNumber(batch, batch.resource[row]))
        json.key("scope")
        json.number(scopeNumber(batch, batch.scope[row]))
        json.member("traceState", unlessEmpty: batch.traceState[row], of: batch)
        json.member("flags", unlessZero: batch.flags[row])
        json.key("attributes")
        json.attributes(batch.attributes[row], of: batch)
        json.member("events", unlessEmpty: batch.events[row]) { $0.members(ofEvent: $1, batch) }
        json.member("links", unlessEmpty: batch.links[row]) { $0.members(ofLink: $1, batch) }
        json.member("droppedAttributesCount", unlessZero: batch.droppedAttributesCount[row])
        json.member("droppedEventsCount", unlessZero: batch.droppedEventsCount[row])
        json.member("droppedLinksCount", unlessZero: batch.droppedLinksCount[row])
    }

    private func write(_ log: LogReference, _ json: inout JSONWriter) {
        let (table, row) = (log.batch.logTable, log.row)
        json.key("timeUnixNano")
        json.integerString(table.time[row])
        json.key("spanId")
        json.id(table.spanID[row])
        json.key("severityNumber")
        json.number(table.severityNumber[row])
        json.key("severityText")
        json.text(table.severityText[row], of: log.batch)
        json.key("eventName")
        json.text(table.eventName[row], of: log.batch)
        json.key("body")
        json.value(table.bodyKind(row), table.bodyBits[row], of: log.batch)
        json.key("attributes")
        json.attributes(table.attributes[row], of: log.batch)
        json.key("resource")
        json.number(resourceNumber(log.batch, table.resource[row]))
        json.key("scope")
        json.number(scopeNumber(log.batch, table.scope[row]))
    }

    private func resourceNumber(_ batch: SpanBatch, _ row: UInt32) -> Int {
        resourceNumbers[RowKey(batch: ObjectIdentifier(batch), row: row)] ?? 0
    }

    private func scopeNumber(_ batch: SpanBatch, _ row: UInt32) -> Int {
        scopeNumbers[RowKey(batch: ObjectIdentifier(batch), row: row)] ?? 0
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: StaticString, unlessZero value: UInt32) {
        guard value != 0 else { return }
        key(name)
        number(value)
    }

    fileprivate mutating func member(_ name: StaticString, unlessEmpty text: TextReference, of batch: SpanBatch) {
        guard text != 0 else { return }
        key(name)
        self.text(text, of: batch)
    }

    fileprivate mutating func member(
        _ name: StaticString, unlessEmpty rows: RowRange, _ write: (inout JSONWriter, Int) -> Void
    ) {
        guard !rows.indices.isEmpty else { return }
        key(name)
        array { json in
            for row in rows.indices { json.object { write(&$0, row) } }
        }
    }

    fileprivate mutating func members(ofEvent row: Int, _ batch: SpanBatch) {
        key("timeUnixNano")
        integerString(batch.eventTable.time[row])
        key("name")
        text(batch.eventTable.name[row], of: batch)
        key("attributes")
        attributes(batch.eventTable.attributes[row], of: batch)
    }

    fileprivate mutating func members(ofLink row: Int, _ batch: SpanBatch) {
        key("traceId")
        string("\(batch.linkTable.traceID[row])")
        key("spanId")
        id(batch.linkTable.spanID[row])
        key("traceState")
        text(batch.linkTable.traceState[row], of: batch)
        key("attributes")
        attributes(batch.linkTable.attributes[row], of: batch)
    }
}
