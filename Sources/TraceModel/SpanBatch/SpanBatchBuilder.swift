/// Collects the spans and log records of one request into the columns of a ``SpanBatch``.
///
/// Decoders append in whatever order the wire has: first the texts and tables a row refers to, then the row.
/// Nothing here allocates per span: every column grows by doubling.
package struct SpanBatchBuilder: ~Copyable {
    var dictionary: TextDictionary
    var spans = SpanColumns()
    var logs = LogColumns()
    var events = EventColumns()
    var links = LinkColumns()
    var resources = ResourceColumns()
    var scopes = ScopeColumns()
    /// Attributes of spans, events, links, resources, scopes and log records.
    package var attributes = AttributeColumns()
    /// Members of arrays and maps. A member's own range always lies behind it, so there are no cycles.
    package var elements = AttributeColumns()
    /// Resources and scopes that copying has brought here, by content: equal ones of many batches become one.
    var copiedResources: [OwnerContent: UInt32] = [:]
    var copiedScopes: [OwnerContent: UInt32] = [:]

    package init() {
        dictionary = TextDictionary(seed: processHashSeed)
    }

    package var spanCount: Int { spans.name.count }
    package var logCount: Int { logs.time.count }

    /// The number of `bytes` in the dictionary; what is not UTF-8 in them becomes U+FFFD.
    @inline(__always)
    package mutating func text(_ bytes: UnsafeRawBufferPointer) -> TextReference {
        unsafe dictionary.reference(toUTF8: bytes)
    }

    package mutating func text(_ string: String) -> TextReference {
        var string = string
        return string.withUTF8 { unsafe dictionary.reference(toUTF8: UnsafeRawBufferPointer($0)) }
    }

    /// The number of bytes that need not be text.
    package mutating func bytes(_ bytes: UnsafeRawBufferPointer) -> TextReference {
        unsafe dictionary.reference(toBytes: bytes)
    }

    package mutating func reserve(spans: Int, attributes: Int) {
        self.spans.reserve(spans)
        self.attributes.reserve(attributes)
    }

    package mutating func append(_ row: SpanRow) {
        spans.append(row)
    }

    package mutating func append(_ row: LogRow) {
        logs.append(row)
    }

    /// Adds an event and returns its row number.
    package mutating func appendEvent(
        time: UnixNanoseconds, name: TextReference, attributes: RowRange, droppedAttributesCount: UInt32
    ) -> UInt32 {
        events.time.append(time.value)
        events.name.append(name)
        events.attributes.append(attributes)
        events.droppedAttributesCount.append(droppedAttributesCount)
        return UInt32(events.time.count - 1)
    }

    /// Adds a link and returns its row number.
    package mutating func appendLink(
        traceID: TraceID, spanID: SpanID, traceState: TextReference, flags: UInt32, attributes: RowRange,
        droppedAttributesCount: UInt32
    ) -> UInt32 {
        links.traceID.append(traceID)
        links.spanID.append(spanID)
        links.traceState.append(traceState)
        links.flags.append(flags)
        links.attributes.append(attributes)
        links.droppedAttributesCount.append(droppedAttributesCount)
        return UInt32(links.traceState.count - 1)
    }

    /// Adds a resource and returns its row number. `service` is the value of `service.name`.
    package mutating func appendResource(
        service: TextReference, schemaURL: TextReference, attributes: RowRange, droppedAttributesCount: UInt32
    ) -> UInt32 {
        resources.service.append(service)
        resources.schemaURL.append(schemaURL)
        resources.attributes.append(attributes)
        resources.droppedAttributesCount.append(droppedAttributesCount)
        return UInt32(resources.service.count - 1)
    }

    /// Adds a scope and returns its row number.
    package mutating func appendScope(
        name: TextReference, version: TextReference, schemaURL: TextReference, attributes: RowRange,
        droppedAttributesCount: UInt32
    ) -> UInt32 {
        scopes.name.append(name)
        scopes.version.append(version)
        scopes.schemaURL.append(schemaURL)
        scopes.attributes.append(attributes)
        scopes.droppedAttributesCount.append(droppedAttributesCount)
        return UInt32(scopes.name.count - 1)
    }

    /// Lays the columns into one buffer.
    /// - Complexity: one allocation and one copy of the batch.
    package consuming func finish() -> SpanBatch {
        var sizing = unsafe ColumnWriter(into: nil)
        write(to: &sizing)
        let buffer = UnsafeMutableRawBufferPointer.allocate(
            byteCount: sizing.offset, alignment: SpanBatchHeader.alignment)
        var writer = unsafe ColumnWriter(into: buffer)
        write(to: &writer)
        return unsafe SpanBatch(trusting: UnsafeRawBufferPointer(buffer))
    }
}

/// Drawn once per process; see ``hashBytes(_:seed:)``.
private let processHashSeed = UInt64.random(in: .min ... .max)
