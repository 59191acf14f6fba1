extension SpanBatchBuilder {
    /// The attributes of one owner without those that an edit leaves out.
    mutating func appendAttributes(_ range: RowRange, through copy: BatchCopy, _ edit: BatchEdit) -> RowRange {
        let source = copy.source.attributeTable
        let start = attributes.count
        for row in range.indices where edit.attributes[row] != .remove {
            let kind = source.kind(row)
            let key = text(source.key[row], through: copy)
            let bits =
                edit.attributes[row] == .replace
                ? replacedValue(kind, source.bits[row], through: copy, edit)
                : value(kind, source.bits[row], through: copy)
            attributes.append(key: key, kind: kind, bits: bits)
        }
        return attributes.count == start ? .empty : attributes.range(from: start)
    }

    /// The body of a log record, none when an edit leaves it out.
    mutating func body(
        ofLog row: Int, through copy: BatchCopy, _ edit: BatchEdit
    ) -> (kind: ValueKind, bits: UInt64) {
        let (kind, bits) = (copy.source.logTable.bodyKind(row), copy.source.logTable.bodyBits[row])
        switch edit.bodies[row] {
        case .keep: return (kind, value(kind, bits, through: copy))
        case .remove: return (.empty, 0)
        case .replace: return (kind, replacedValue(kind, bits, through: copy, edit))
        }
    }

    /// An edited resource is compared with no other: its texts would have to be looked at before they are edited.
    mutating func editedResource(_ source: Int, through copy: BatchCopy) -> UInt32 {
        let table = copy.source.resourceTable
        let number = appendResource(
            service: text(table.service[source], through: copy),
            schemaURL: text(table.schemaURL[source], through: copy),
            attributes: appendAttributes(table.attributes[source], through: copy),
            droppedAttributesCount: table.droppedAttributesCount[source])
        copy.resources[source] = number + 1
        return number
    }

    /// The same for a scope.
    mutating func editedScope(_ source: Int, through copy: BatchCopy) -> UInt32 {
        let table = copy.source.scopeTable
        let number = appendScope(
            name: text(table.name[source], through: copy), version: text(table.version[source], through: copy),
            schemaURL: text(table.schemaURL[source], through: copy),
            attributes: appendAttributes(table.attributes[source], through: copy),
            droppedAttributesCount: table.droppedAttributesCount[source])
        copy.scopes[source] = number + 1
        return number
    }

    private mutating func replacedValue(
        _ kind: ValueKind, _ bits: UInt64, through copy: BatchCopy, _ edit: BatchEdit
    ) -> UInt64 {
        switch kind {
        case .empty, .bool, .int, .double: return bits
        case .string, .bytes:
            let reference = TextReference(truncatingIfNeeded: bits)
            guard let replacement = edit.replacement(reference, kind) else {
                return value(kind, bits, through: copy)
            }
            return unsafe UInt64(replacement.withUnsafeBytes { unsafe dictionary.reference(toStored: $0) })
        case .array, .map:
            let range = RowRange(bits: bits)
            let source = copy.source.elementTable
            let first = elements.appendEmpty(count: Int(range.count))
            for (offset, row) in range.indices.enumerated() {
                let key = text(source.key[row], through: copy)
                let bits = replacedValue(source.kind(row), source.bits[row], through: copy, edit)
                elements.set(first + offset, key: key, kind: source.kind(row), bits: bits)
            }
            return RowRange(start: UInt32(first), count: range.count).bits
        }
    }
}
