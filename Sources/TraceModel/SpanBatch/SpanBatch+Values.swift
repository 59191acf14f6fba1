extension SpanBatch {
    /// The attributes of `range` as values.
    package func attributeValues(_ range: RowRange) -> [Attribute] {
        range.indices.map { row in
            Attribute(
                string(attributeTable.key[row]),
                value(kind: attributeTable.kind(row), bits: attributeTable.bits[row]))
        }
    }

    /// One value with everything below it. Nesting was bounded when the value was decoded.
    package func value(kind: ValueKind, bits: UInt64) -> AttributeValue {
        switch kind {
        case .empty: .empty
        case .string: .string(string(TextReference(truncatingIfNeeded: bits)))
        case .bool: .bool(bits != 0)
        case .int: .int(Int64(bitPattern: bits))
        case .double: .double(Double(bitPattern: bits))
        case .bytes: unsafe .bytes(withText(TextReference(truncatingIfNeeded: bits)) { unsafe Array($0) })
        case .array: .array(RowRange(bits: bits).indices.map(elementValue))
        case .map:
            .map(RowRange(bits: bits).indices.map { Attribute(string(elementTable.key[$0]), elementValue($0)) })
        }
    }

    private func elementValue(_ row: Int) -> AttributeValue {
        value(kind: elementTable.kind(row), bits: elementTable.bits[row])
    }

    package func resourceValue(_ row: Int) -> Resource {
        Resource(
            attributes: attributeValues(resourceTable.attributes[row]),
            droppedAttributesCount: resourceTable.droppedAttributesCount[row],
            schemaURL: string(resourceTable.schemaURL[row]))
    }

    package func scopeValue(_ row: Int) -> InstrumentationScope {
        InstrumentationScope(
            name: string(scopeTable.name[row]), version: string(scopeTable.version[row]),
            attributes: attributeValues(scopeTable.attributes[row]),
            droppedAttributesCount: scopeTable.droppedAttributesCount[row],
            schemaURL: string(scopeTable.schemaURL[row]))
    }

    package func spanValue(_ row: Int) -> SpanData {
        SpanData(
            traceID: traceID[row], spanID: spanID[row], parentSpanID: parentSpanID[row], name: string(name[row]),
            kind: kind(row), start: UnixNanoseconds(start[row]), end: UnixNanoseconds(end[row]),
            status: SpanStatus(code: statusCode(row), message: string(statusMessage[row])),
            attributes: attributeValues(attributes[row]), events: events[row].indices.map(eventValue),
            links: links[row].indices.map(linkValue), traceState: string(traceState[row]), flags: flags[row],
            droppedAttributesCount: droppedAttributesCount[row], droppedEventsCount: droppedEventsCount[row],
            droppedLinksCount: droppedLinksCount[row])
    }

    package func eventValue(_ row: Int) -> SpanEvent {
        SpanEvent(
            time: UnixNanoseconds(eventTable.time[row]), name: string(eventTable.name[row]),
            attributes: attributeValues(eventTable.attributes[row]),
            droppedAttributesCount: eventTable.droppedAttributesCount[row])
    }

    package func linkValue(_ row: Int) -> SpanLink {
        SpanLink(
            traceID: linkTable.traceID[row], spanID: linkTable.spanID[row],
            traceState: string(linkTable.traceState[row]), attributes: attributeValues(linkTable.attributes[row]),
            droppedAttributesCount: linkTable.droppedAttributesCount[row], flags: linkTable.flags[row])
    }

    package func logValue(_ row: Int) -> LogRecordData {
        LogRecordData(
            time: UnixNanoseconds(logTable.time[row]), observedTime: UnixNanoseconds(logTable.observedTime[row]),
            traceID: logTable.traceID[row], spanID: logTable.spanID[row],
            severityNumber: logTable.severityNumber[row], severityText: string(logTable.severityText[row]),
            eventName: string(logTable.eventName[row]),
            body: value(kind: logTable.bodyKind(row), bits: logTable.bodyBits[row]),
            attributes: attributeValues(logTable.attributes[row]), flags: logTable.flags[row],
            droppedAttributesCount: logTable.droppedAttributesCount[row])
    }
}
