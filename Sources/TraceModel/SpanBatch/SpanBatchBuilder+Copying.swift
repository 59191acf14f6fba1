extension SpanBatchBuilder {
    /// Adds a copy of one span of another batch, with everything it refers to.
    /// - Complexity: O(attributes, events and links); a string is hashed once per source batch.
    package mutating func appendSpan(_ row: Int, through copy: BatchCopy) {
        let source = copy.source
        var span = SpanRow()
        span.traceID = source.traceID[row]
        span.spanID = source.spanID[row]
        span.parentSpanID = source.parentSpanID[row]
        span.start = UnixNanoseconds(source.start[row])
        span.end = UnixNanoseconds(source.end[row])
        span.name = text(source.name[row], through: copy)
        span.traceState = text(source.traceState[row], through: copy)
        span.statusMessage = text(source.statusMessage[row], through: copy)
        span.resource = resource(source.resource[row], through: copy)
        span.scope = scope(source.scope[row], through: copy)
        span.flags = source.flags[row]
        span.attributes = appendAttributes(source.attributes[row], through: copy)
        if source.events[row].count > 0 { span.events = appendEvents(source.events[row], through: copy) }
        if source.links[row].count > 0 { span.links = appendLinks(source.links[row], through: copy) }
        span.droppedAttributesCount = source.droppedAttributesCount[row]
        span.droppedEventsCount = source.droppedEventsCount[row]
        span.droppedLinksCount = source.droppedLinksCount[row]
        spans.append(span)
        // The open numbers of a later protocol version are kept as they came.
        spans.kind[spanCount - 1] = source.kindNumber[row]
        spans.statusCode[spanCount - 1] = source.statusNumber[row]
    }

    /// Adds a copy of one log record of another batch.
    package mutating func appendLog(_ row: Int, through copy: BatchCopy) {
        let source = copy.source.logTable
        var log = LogRow()
        log.time = UnixNanoseconds(source.time[row])
        log.observedTime = UnixNanoseconds(source.observedTime[row])
        log.traceID = source.traceID[row]
        log.spanID = source.spanID[row]
        log.severityNumber = source.severityNumber[row]
        log.severityText = text(source.severityText[row], through: copy)
        log.eventName = text(source.eventName[row], through: copy)
        if let edit = copy.edit {
            (log.bodyKind, log.bodyBits) = body(ofLog: row, through: copy, edit)
        } else {
            log.bodyKind = source.bodyKind(row)
            log.bodyBits = value(log.bodyKind, source.bodyBits[row], through: copy)
        }
        log.flags = source.flags[row]
        log.resource = resource(source.resource[row], through: copy)
        log.scope = scope(source.scope[row], through: copy)
        log.attributes = appendAttributes(source.attributes[row], through: copy)
        log.droppedAttributesCount = source.droppedAttributesCount[row]
        logs.append(log)
    }

    /// The target's number of a string of the source.
    @inline(__always)
    mutating func text(_ reference: TextReference, through copy: BatchCopy) -> TextReference {
        if reference == 0 { return 0 }
        let known = copy.strings[Int(reference)]
        if known != 0 { return known - 1 }
        return bringText(reference, through: copy)
    }

    @inline(never)
    private mutating func bringText(_ reference: TextReference, through copy: BatchCopy) -> TextReference {
        var number: TextReference = 0
        if reference >= copy.firstLongText, let longText = copy.longText {
            unsafe longText(reference).withUnsafeBytes { number = unsafe dictionary.reference(toStored: $0) }
        } else {
            unsafe copy.source.withText(reference) {
                number = unsafe dictionary.reference(toStored: UnsafeRawBufferPointer($0))
            }
        }
        copy.strings[Int(reference)] = number + 1
        return number
    }

    /// What a value's 64 bits are in the target, with everything below the value brought over.
    @inline(__always)
    mutating func value(_ kind: ValueKind, _ bits: UInt64, through copy: BatchCopy) -> UInt64 {
        switch kind {
        case .empty, .bool, .int, .double: bits
        case .string, .bytes: UInt64(text(TextReference(truncatingIfNeeded: bits), through: copy))
        case .array, .map: appendElements(RowRange(bits: bits), through: copy)
        }
    }

    private mutating func appendElements(_ range: RowRange, through copy: BatchCopy) -> UInt64 {
        let source = copy.source.elementTable
        let first = elements.appendEmpty(count: Int(range.count))
        for (offset, row) in range.indices.enumerated() {
            let key = text(source.key[row], through: copy)
            let kind = source.kind(row)
            let bits = value(kind, source.bits[row], through: copy)
            elements.set(first + offset, key: key, kind: kind, bits: bits)
        }
        return RowRange(start: UInt32(first), count: range.count).bits
    }

    mutating func appendAttributes(_ range: RowRange, through copy: BatchCopy) -> RowRange {
        if range.count == 0 { return .empty }
        if let edit = copy.edit { return appendAttributes(range, through: copy, edit) }
        let source = copy.source.attributeTable
        let start = attributes.count
        for row in range.indices {
            let kind = source.kind(row)
            let key = text(source.key[row], through: copy)
            let bits = value(kind, source.bits[row], through: copy)
            attributes.append(key: key, kind: kind, bits: bits)
        }
        return attributes.range(from: start)
    }

    private mutating func appendEvents(_ range: RowRange, through copy: BatchCopy) -> RowRange {
        let source = copy.source.eventTable
        let first = events.time.count
        for row in range.indices {
            _ = appendEvent(
                time: UnixNanoseconds(source.time[row]), name: text(source.name[row], through: copy),
                attributes: appendAttributes(source.attributes[row], through: copy),
                droppedAttributesCount: source.droppedAttributesCount[row])
        }
        return RowRange(start: UInt32(first), count: range.count)
    }

    private mutating func appendLinks(_ range: RowRange, through copy: BatchCopy) -> RowRange {
        let source = copy.source.linkTable
        let first = links.spanID.count
        for row in range.indices {
            _ = appendLink(
                traceID: source.traceID[row], spanID: source.spanID[row],
                traceState: text(source.traceState[row], through: copy), flags: source.flags[row],
                attributes: appendAttributes(source.attributes[row], through: copy),
                droppedAttributesCount: source.droppedAttributesCount[row])
        }
        return RowRange(start: UInt32(first), count: range.count)
    }

    private mutating func resource(_ row: UInt32, through copy: BatchCopy) -> UInt32 {
        let known = copy.resources[Int(row)]
        if known != 0 { return known - 1 }
        let table = copy.source.resourceTable
        let source = Int(row)
        if let edit = copy.edit, edit.isChanging(table.attributes[source]) {
            return editedResource(source, through: copy)
        }
        let content = OwnerContent(
            texts: [
                text(table.service[source], through: copy), text(table.schemaURL[source], through: copy),
                table.droppedAttributesCount[source],
            ], values: flattened(table.attributes[source], through: copy))
        let number =
            copiedResources[content]
            ?? appendResource(
                service: content.texts[0], schemaURL: content.texts[1],
                attributes: appendAttributes(table.attributes[source], through: copy),
                droppedAttributesCount: content.texts[2])
        copiedResources[content] = number
        copy.resources[source] = number + 1
        return number
    }

    private mutating func scope(_ row: UInt32, through copy: BatchCopy) -> UInt32 {
        let known = copy.scopes[Int(row)]
        if known != 0 { return known - 1 }
        let table = copy.source.scopeTable
        let source = Int(row)
        if let edit = copy.edit, edit.isChanging(table.attributes[source]) { return editedScope(source, through: copy) }
        let content = OwnerContent(
            texts: [
                text(table.name[source], through: copy), text(table.version[source], through: copy),
                text(table.schemaURL[source], through: copy), table.droppedAttributesCount[source],
            ], values: flattened(table.attributes[source], through: copy))
        let number =
            copiedScopes[content]
            ?? appendScope(
                name: content.texts[0], version: content.texts[1], schemaURL: content.texts[2],
                attributes: appendAttributes(table.attributes[source], through: copy),
                droppedAttributesCount: content.texts[3])
        copiedScopes[content] = number
        copy.scopes[source] = number + 1
        return number
    }

    /// Keys and values in the target's numbers, members of arrays and maps included: equal for equal content.
    private mutating func flattened(_ range: RowRange, through copy: BatchCopy) -> [UInt64] {
        var words: [UInt64] = []
        for row in range.indices { flatten(copy.source.attributeTable, row, through: copy, into: &words) }
        return words
    }

    private mutating func flatten(
        _ table: AttributeTable, _ row: Int, through copy: BatchCopy, into words: inout [UInt64]
    ) {
        let kind = table.kind(row)
        words.append(UInt64(text(table.key[row], through: copy)) << 8 | UInt64(kind.rawValue))
        switch kind {
        case .array, .map:
            let members = RowRange(bits: table.bits[row])
            words.append(UInt64(members.count))
            for member in members.indices { flatten(copy.source.elementTable, member, through: copy, into: &words) }
        default: words.append(value(kind, table.bits[row], through: copy))
        }
    }
}

/// Everything that makes one resource or scope equal to another, in the numbers of one builder.
struct OwnerContent: Hashable {
    let texts: [TextReference]
    let values: [UInt64]
}
