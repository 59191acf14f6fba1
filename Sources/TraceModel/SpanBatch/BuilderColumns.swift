/// The span table under construction.
struct SpanColumns: ~Copyable {
    var traceID = ColumnBuilder<TraceID>()
    var spanID = ColumnBuilder<SpanID>()
    var parentSpanID = ColumnBuilder<SpanID>()
    var start = ColumnBuilder<UInt64>()
    var end = ColumnBuilder<UInt64>()
    var name = ColumnBuilder<TextReference>()
    var traceState = ColumnBuilder<TextReference>()
    var statusMessage = ColumnBuilder<TextReference>()
    var resource = ColumnBuilder<UInt32>()
    var scope = ColumnBuilder<UInt32>()
    var flags = ColumnBuilder<UInt32>()
    var attributes = ColumnBuilder<RowRange>()
    var events = ColumnBuilder<RowRange>()
    var links = ColumnBuilder<RowRange>()
    var droppedAttributesCount = ColumnBuilder<UInt32>()
    var droppedEventsCount = ColumnBuilder<UInt32>()
    var droppedLinksCount = ColumnBuilder<UInt32>()
    var kind = ColumnBuilder<UInt8>()
    var statusCode = ColumnBuilder<UInt8>()

    mutating func reserve(_ count: Int) {
        traceID.reserve(count)
        spanID.reserve(count)
        parentSpanID.reserve(count)
        start.reserve(count)
        end.reserve(count)
        name.reserve(count)
        resource.reserve(count)
        scope.reserve(count)
        attributes.reserve(count)
    }

    mutating func append(_ row: SpanRow) {
        traceID.append(row.traceID)
        spanID.append(row.spanID)
        parentSpanID.append(row.parentSpanID)
        start.append(row.start.value)
        end.append(row.end.value)
        name.append(row.name)
        traceState.append(row.traceState)
        statusMessage.append(row.statusMessage)
        resource.append(row.resource)
        scope.append(row.scope)
        flags.append(row.flags)
        attributes.append(row.attributes)
        events.append(row.events)
        links.append(row.links)
        droppedAttributesCount.append(row.droppedAttributesCount)
        droppedEventsCount.append(row.droppedEventsCount)
        droppedLinksCount.append(row.droppedLinksCount)
        kind.append(row.kind.rawValue)
        statusCode.append(row.statusCode.rawValue)
    }
}

/// The log record table under construction.
struct LogColumns: ~Copyable {
    var time = ColumnBuilder<UInt64>()
    var observedTime = ColumnBuilder<UInt64>()
    var traceID = ColumnBuilder<TraceID>()
    var spanID = ColumnBuilder<SpanID>()
    var bodyBits = ColumnBuilder<UInt64>()
    var severityNumber = ColumnBuilder<UInt32>()
    var severityText = ColumnBuilder<TextReference>()
    var eventName = ColumnBuilder<TextReference>()
    var flags = ColumnBuilder<UInt32>()
    var resource = ColumnBuilder<UInt32>()
    var scope = ColumnBuilder<UInt32>()
    var attributes = ColumnBuilder<RowRange>()
    var droppedAttributesCount = ColumnBuilder<UInt32>()
    var bodyKind = ColumnBuilder<UInt8>()

    mutating func append(_ row: LogRow) {
        time.append(row.time.value)
        observedTime.append(row.observedTime.value)
        traceID.append(row.traceID)
        spanID.append(row.spanID)
        bodyBits.append(row.bodyBits)
        severityNumber.append(row.severityNumber)
        severityText.append(row.severityText)
        eventName.append(row.eventName)
        flags.append(row.flags)
        resource.append(row.resource)
        scope.append(row.scope)
        attributes.append(row.attributes)
        droppedAttributesCount.append(row.droppedAttributesCount)
        bodyKind.append(row.bodyKind.rawValue)
    }
}

/// The event table under construction.
struct EventColumns: ~Copyable {
    var time = ColumnBuilder<UInt64>()
    var name = ColumnBuilder<TextReference>()
    var attributes = ColumnBuilder<RowRange>()
    var droppedAttributesCount = ColumnBuilder<UInt32>()
}

/// The link table under construction.
struct LinkColumns: ~Copyable {
    var traceID = ColumnBuilder<TraceID>()
    var spanID = ColumnBuilder<SpanID>()
    var traceState = ColumnBuilder<TextReference>()
    var flags = ColumnBuilder<UInt32>()
    var attributes = ColumnBuilder<RowRange>()
    var droppedAttributesCount = ColumnBuilder<UInt32>()
}

/// The resource table under construction.
struct ResourceColumns: ~Copyable {
    var service = ColumnBuilder<TextReference>()
    var schemaURL = ColumnBuilder<TextReference>()
    var attributes = ColumnBuilder<RowRange>()
    var droppedAttributesCount = ColumnBuilder<UInt32>()
}

/// The scope table under construction.
struct ScopeColumns: ~Copyable {
    var name = ColumnBuilder<TextReference>()
    var version = ColumnBuilder<TextReference>()
    var schemaURL = ColumnBuilder<TextReference>()
    var attributes = ColumnBuilder<RowRange>()
    var droppedAttributesCount = ColumnBuilder<UInt32>()
}

/// Keys and values under construction.
package struct AttributeColumns: ~Copyable {
    var key = ColumnBuilder<TextReference>()
    var bits = ColumnBuilder<UInt64>()
    var kind = ColumnBuilder<UInt8>()

    package var count: Int { key.count }

    mutating func reserve(_ count: Int) {
        key.reserve(count)
        bits.reserve(count)
        kind.reserve(count)
    }

    @inline(__always)
    package mutating func append(key: TextReference, kind: ValueKind, bits: UInt64) {
        self.key.append(key)
        self.bits.append(bits)
        self.kind.append(kind.rawValue)
    }

    /// Adds `count` empty entries and returns the number of the first.
    package mutating func appendEmpty(count: Int) -> Int {
        _ = bits.append(repeating: 0, count: count)
        _ = kind.append(repeating: ValueKind.empty.rawValue, count: count)
        return key.append(repeating: 0, count: count)
    }

    package mutating func set(_ index: Int, key: TextReference, kind: ValueKind, bits: UInt64) {
        self.key[index] = key
        self.bits[index] = bits
        self.kind[index] = kind.rawValue
    }

    /// The row range from `start` to the end.
    package func range(from start: Int) -> RowRange {
        RowRange(start: UInt32(start), count: UInt32(count - start))
    }
}
