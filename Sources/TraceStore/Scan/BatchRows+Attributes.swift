internal import TraceModel

extension BatchRows {
    func attributeKeys(_ owner: AttributeOwner) -> [String] {
        var keys: Set<String> = []
        for (number, batch) in batches.enumerated() {
            var references: Set<TextReference> = []
            for row in 0..<rowCount where Int(batchNumbers[row]) == number {
                for range in ranges(of: owner, batch, Int(batchRows[row])) {
                    for entry in range.indices { references.insert(batch.attributeTable.key[entry]) }
                }
            }
            for reference in references { keys.insert(batch.string(reference)) }
        }
        return Array(keys)
    }

    private func ranges(of owner: AttributeOwner, _ batch: SpanBatch, _ row: Int) -> [RowRange] {
        switch owner {
        case .span: [batch.attributes[row]]
        case .resource: [batch.resourceTable.attributes[Int(batch.resource[row])]]
        case .scope: [batch.scopeTable.attributes[Int(batch.scope[row])]]
        case .event: batch.events[row].indices.map { batch.eventTable.attributes[$0] }
        case .link: batch.links[row].indices.map { batch.linkTable.attributes[$0] }
        }
    }

    func attribute(_ key: String, of owner: AttributeOwner) -> StoredColumn {
        // Keys are short, and short strings are interned: there is one reference at most.
        let keys = batches.map { $0.references(to: key).first }
        if keys.allSatisfy({ $0 == nil }) { return .absent }
        switch owner {
        case .span: return single(keys) { $0.attributes[$1] }
        case .resource: return single(keys) { $0.resourceTable.attributes[Int($0.resource[$1])] }
        case .scope: return single(keys) { $0.scopeTable.attributes[Int($0.scope[$1])] }
        case .event, .link: return several(keys, owner)
        }
    }

    private func single(_ keys: [TextReference?], _ range: (SpanBatch, Int) -> RowRange) -> StoredColumn {
        var joined = JoinedTexts(self)
        var builder = StoredColumnBuilder(capacity: rowCount)
        for row in 0..<rowCount {
            let number = Int(batchNumbers[row])
            let batch = batches[number]
            guard let key = keys[number], let entry = batch.entry(key, in: range(batch, Int(batchRows[row]))) else {
                builder.appendAbsent()
                continue
            }
            let bits = batch.attributeTable.bits[entry]
            switch batch.attributeTable.kind(entry) {
            case .array: builder.append(value(batch.attributeTable, entry, number, joined))
            // A byte string or a map has no form that conditions could name.
            case .map, .bytes, .empty: builder.appendAbsent()
            case .string:
                let text = joined.number(TextReference(truncatingIfNeeded: bits), of: number)
                builder.append(.string, UInt64(text))
            case let kind: builder.append(kind, bits)
            }
        }
        return builder.column(joined.texts())
    }

    private func several(_ keys: [TextReference?], _ owner: AttributeOwner) -> StoredColumn {
        let joined = JoinedTexts(self)
        var ends: [UInt32] = []
        var values: [StoredValue] = []
        for row in 0..<rowCount {
            let number = Int(batchNumbers[row])
            let batch = batches[number]
            if let key = keys[number] {
                for range in ranges(of: owner, batch, Int(batchRows[row])) {
                    guard let entry = batch.entry(key, in: range), batch.attributeTable.kind(entry) != .empty else {
                        continue
                    }
                    values.append(value(batch.attributeTable, entry, number, joined))
                }
            }
            ends.append(UInt32(values.count))
        }
        return values.isEmpty ? .absent : .lists(ends: ends, values: values)
    }

    /// Members of arrays are read through; arrays within arrays are left out.
    private func value(
        _ table: AttributeTable, _ entry: Int, _ batch: Int, _ joined: borrowing JoinedTexts
    ) -> StoredValue {
        let bits = table.bits[entry]
        switch table.kind(entry) {
        case .bool: return .boolean(bits != 0)
        case .int: return .integer(Int64(bitPattern: bits))
        case .double: return .double(Double(bitPattern: bits))
        case .string, .bytes: return .text(joined.string(TextReference(truncatingIfNeeded: bits), of: batch))
        case .empty: return .list([])
        case .array, .map:
            var members: [StoredValue] = []
            let elements = batches[batch].elementTable
            for member in RowRange(bits: bits).indices
            where elements.kind(member) != .array && elements.kind(member) != .map {
                members.append(value(elements, member, batch, joined))
            }
            return .list(members)
        }
    }
}

extension SpanBatch {
    /// The first attribute of a list with a key.
    func entry(_ key: TextReference, in range: RowRange) -> Int? {
        for entry in range.indices where attributeTable.key[entry] == key { return entry }
        return nil
    }
}
