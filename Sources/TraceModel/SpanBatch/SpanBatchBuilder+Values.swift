extension SpanBatchBuilder {
    /// Adds attributes given as values and returns their rows.
    package mutating func append(_ values: [Attribute]) -> RowRange {
        let start = attributes.count
        for attribute in values {
            let key = text(attribute.key)
            let (kind, bits) = append(attribute.value)
            attributes.append(key: key, kind: kind, bits: bits)
        }
        return attributes.range(from: start)
    }

    /// Adds what a value refers to; returns how it is written in a row.
    package mutating func append(_ value: AttributeValue) -> (ValueKind, UInt64) {
        switch value {
        case .empty: (.empty, 0)
        case .string(let string): (.string, UInt64(text(string)))
        case .bool(let bool): (.bool, bool ? 1 : 0)
        case .int(let int): (.int, UInt64(bitPattern: int))
        case .double(let double): (.double, double.bitPattern)
        case .bytes(let content): unsafe (.bytes, UInt64(content.withUnsafeBytes { unsafe bytes($0) }))
        case .array(let members): (.array, appendElements(members.map { Attribute("", $0) }))
        case .map(let members): (.map, appendElements(members))
        }
    }

    private mutating func appendElements(_ members: [Attribute]) -> UInt64 {
        let first = elements.appendEmpty(count: members.count)
        for (offset, member) in members.enumerated() {
            let key = text(member.key)
            let (kind, bits) = append(member.value)
            elements.set(first + offset, key: key, kind: kind, bits: bits)
        }
        return RowRange(start: UInt32(first), count: UInt32(members.count)).bits
    }

    package mutating func append(_ resource: Resource) -> UInt32 {
        let attributes = append(resource.attributes)
        return appendResource(
            service: text(resource.serviceName), schemaURL: text(resource.schemaURL), attributes: attributes,
            droppedAttributesCount: resource.droppedAttributesCount)
    }

    package mutating func append(_ scope: InstrumentationScope) -> UInt32 {
        let attributes = append(scope.attributes)
        return appendScope(
            name: text(scope.name), version: text(scope.version), schemaURL: text(scope.schemaURL),
            attributes: attributes, droppedAttributesCount: scope.droppedAttributesCount)
    }

    /// Adds a span whose resource and scope are already in the batch.
    package mutating func append(_ span: SpanData, resource: UInt32, scope: UInt32) {
        var row = SpanRow()
        row.traceID = span.traceID
        row.spanID = span.spanID
        row.parentSpanID = span.parentSpanID
        row.start = span.start
        row.end = span.end
        row.name = text(span.name)
        row.traceState = text(span.traceState)
        row.statusMessage = text(span.status.message)
        row.statusCode = span.status.code
        row.kind = span.kind
        row.resource = resource
        row.scope = scope
        row.flags = span.flags
        row.attributes = append(span.attributes)
        row.events = appendEvents(span.events)
        row.links = appendLinks(span.links)
        row.droppedAttributesCount = span.droppedAttributesCount
        row.droppedEventsCount = span.droppedEventsCount
        row.droppedLinksCount = span.droppedLinksCount
        append(row)
    }

    private mutating func appendEvents(_ values: [SpanEvent]) -> RowRange {
        let start = events.time.count
        for event in values {
            let attributes = append(event.attributes)
            _ = appendEvent(
                time: event.time, name: text(event.name), attributes: attributes,
                droppedAttributesCount: event.droppedAttributesCount)
        }
        return RowRange(start: UInt32(start), count: UInt32(values.count))
    }

    private mutating func appendLinks(_ values: [SpanLink]) -> RowRange {
        let start = links.spanID.count
        for link in values {
            let attributes = append(link.attributes)
            _ = appendLink(
                traceID: link.traceID, spanID: link.spanID, traceState: text(link.traceState), flags: link.flags,
                attributes: attributes, droppedAttributesCount: link.droppedAttributesCount)
        }
        return RowRange(start: UInt32(start), count: UInt32(values.count))
    }
}

extension Resource {
    /// The value of `service.name`, or ``unknownService`` when it is absent, empty or not a string.
    package var serviceName: String {
        for attribute in attributes where attribute.key == "service.name" {
            if case .string(let name) = attribute.value, !name.isEmpty { return name }
            break
        }
        return Self.unknownService
    }
}
