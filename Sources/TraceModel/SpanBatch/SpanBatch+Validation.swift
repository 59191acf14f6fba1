extension SpanBatch {
    /// Makes a batch of bytes read from elsewhere, after checking every reference in them.
    /// The bytes are copied. A batch that passes is safe to read whatever wrote it.
    /// - Complexity: O(bytes).
    package convenience init(validating source: UnsafeRawBufferPointer) throws(SpanBatchError) {
        guard source.count >= MemoryLayout<SpanBatchHeader>.size else { throw .notABatch }
        let header = unsafe source.loadUnaligned(as: SpanBatchHeader.self)
        guard header.magic == SpanBatchHeader.magic else { throw .notABatch }
        guard header.version == SpanBatchHeader.currentVersion else { throw .unknownVersion(header.version) }
        let copy = UnsafeMutableRawBufferPointer.allocate(
            byteCount: source.count, alignment: SpanBatchHeader.alignment)
        unsafe copy.copyMemory(from: source)
        unsafe self.init(trusting: UnsafeRawBufferPointer(copy))
        try validate()
    }

    func validate() throws(SpanBatchError) {
        let actual = unsafe bytes.count
        guard laidOutByteCount == actual else { throw .wrongSize(expected: laidOutByteCount, actual: actual) }
        try validateText()
        try validateValues("attributes", attributeTable, elementsBehind: { _ in 0 })
        try validateValues("elements", elementTable, elementsBehind: { $0 + 1 })
        try validateSpans()
        try validateOwners()
        try validateLogs()
        try validateNesting()
    }

    /// Values are read by recursion, so each member must have one owner and lie within the depth decoders allow.
    private func validateNesting() throws(SpanBatchError) {
        var depth = [Int](repeating: 0, count: elementTable.count)
        for row in 0..<attributeTable.count {
            try own(attributeTable.kind(row), attributeTable.bits[row], depth: 1, "attributes", row, &depth)
        }
        for row in 0..<logCount {
            try own(logTable.bodyKind(row), logTable.bodyBits[row], depth: 1, "logs", row, &depth)
        }
        // Owners stand before their members, so a row's depth is final when it is reached.
        for row in 0..<elementTable.count where depth[row] > 0 {
            try own(elementTable.kind(row), elementTable.bits[row], depth: depth[row] + 1, "elements", row, &depth)
        }
    }

    private func own(
        _ kind: ValueKind, _ bits: UInt64, depth level: Int, _ table: String, _ row: Int, _ depth: inout [Int]
    ) throws(SpanBatchError) {
        guard kind == .array || kind == .map else { return }
        for member in RowRange(bits: bits).indices {
            guard depth[member] == 0, level <= SpanBatchHeader.deepestMember else {
                throw .danglingReference(table: table, row: row)
            }
            depth[member] = level
        }
    }

    private func validateText() throws(SpanBatchError) {
        guard stringCount > 0, stringEnds[0] == 0 else { throw .danglingReference(table: "strings", row: 0) }
        for row in 1..<max(1, stringCount) where stringEnds[row] < stringEnds[row - 1] || stringEnds[row] > text.count {
            throw .danglingReference(table: "strings", row: row)
        }
    }

    /// `elementsBehind` gives the lowest element a row's range may start at: members lie behind their owner, so
    /// that a walk always ends.
    private func validateValues(
        _ name: String, _ table: AttributeTable, elementsBehind: (Int) -> Int
    ) throws(SpanBatchError) {
        for row in 0..<table.count {
            guard table.key[row] < stringCount else { throw .danglingReference(table: name, row: row) }
            let bits = table.bits[row]
            let valid =
                switch table.kind(row) {
                case .string, .bytes: bits < UInt64(stringCount)
                case .array, .map: isRange(RowRange(bits: bits), from: elementsBehind(row))
                case .empty, .bool, .int, .double: true
                }
            guard valid else { throw .danglingReference(table: name, row: row) }
        }
    }

    private func isRange(_ range: RowRange, from lowest: Int) -> Bool {
        range.count == 0 || (Int(range.start) >= lowest && range.indices.upperBound <= elementTable.count)
    }

    private func validateSpans() throws(SpanBatchError) {
        for row in 0..<spanCount {
            let valid =
                isString(name[row]) && isString(traceState[row]) && isString(statusMessage[row])
                && resource[row] < resourceTable.count && scope[row] < scopeTable.count
                && isAttributes(attributes[row]) && events[row].indices.upperBound <= eventTable.time.count
                && links[row].indices.upperBound <= linkTable.spanID.count
            guard valid else { throw .danglingReference(table: "spans", row: row) }
        }
    }

    private func validateOwners() throws(SpanBatchError) {
        for row in 0..<eventTable.time.count {
            guard isString(eventTable.name[row]), isAttributes(eventTable.attributes[row]) else {
                throw .danglingReference(table: "events", row: row)
            }
        }
        for row in 0..<linkTable.spanID.count {
            guard isString(linkTable.traceState[row]), isAttributes(linkTable.attributes[row]) else {
                throw .danglingReference(table: "links", row: row)
            }
        }
        for row in 0..<resourceTable.count {
            guard isString(resourceTable.service[row]), isString(resourceTable.schemaURL[row]),
                isAttributes(resourceTable.attributes[row])
            else { throw .danglingReference(table: "resources", row: row) }
        }
        for row in 0..<scopeTable.count {
            guard isString(scopeTable.name[row]), isString(scopeTable.version[row]),
                isString(scopeTable.schemaURL[row]), isAttributes(scopeTable.attributes[row])
            else { throw .danglingReference(table: "scopes", row: row) }
        }
    }

    private func validateLogs() throws(SpanBatchError) {
        for row in 0..<logCount {
            let bits = logTable.bodyBits[row]
            let body =
                switch logTable.bodyKind(row) {
                case .string, .bytes: bits < UInt64(stringCount)
                case .array, .map: isRange(RowRange(bits: bits), from: 0)
                case .empty, .bool, .int, .double: true
                }
            let valid =
                body && isString(logTable.severityText[row]) && isString(logTable.eventName[row])
                && logTable.resource[row] < resourceTable.count && logTable.scope[row] < scopeTable.count
                && isAttributes(logTable.attributes[row])
            guard valid else { throw .danglingReference(table: "logs", row: row) }
        }
    }

    private func isString(_ reference: TextReference) -> Bool { reference < stringCount }

    private func isAttributes(_ range: RowRange) -> Bool {
        range.indices.upperBound <= attributeTable.count
    }
}
