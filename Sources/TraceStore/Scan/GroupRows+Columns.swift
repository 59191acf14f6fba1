internal import TraceModel

extension GroupRows {
    func column(_ field: SpanField) throws(BlockError) -> StoredColumn {
        switch field {
        case .name: return try texts(.name)
        case .statusMessage: return try texts(.statusMessage)
        case .statusCode: return .integers(try numbers(.statusCode), present: nil)
        case .kind: return .integers(try numbers(.kind), present: nil)
        case .rootName: return try traceTexts { $0.operations[Int($0.rootOperation[$1])].name }
        case .rootService: return try traceTexts { $0.operations[Int($0.rootOperation[$1])].service }
        case .attribute(.span, let key): return try spanAttribute(key)
        case .attribute(.resource, let key): return try ownerAttribute(key, of: .resource)
        case .attribute(.scope, let key): return try ownerAttribute(key, of: .scope)
        case .eventName, .eventOffset, .attribute(.event, _):
            return header.events == 0 ? .absent : try batchRows().column(field)
        case .linkTraceID, .linkSpanID, .attribute(.link, _):
            return header.links == 0 ? .absent : try batchRows().column(field)
        case .scopeName, .scopeVersion, .requestID: return try batchRows().column(field)
        }
    }

    private func texts(_ column: DecodedSpans.Column) throws(BlockError) -> StoredColumn {
        let codes = try reading { () throws(BlockError) in try decoder.column(column) as [UInt32] }
        let largest = codes.max() ?? 0
        guard largest < header.inlineStrings else { return try batchRows().column(field(column)) }
        return .texts(codes, try texts(for: largest))
    }

    private func field(_ column: DecodedSpans.Column) -> SpanField {
        column == .name ? .name : .statusMessage
    }

    private func numbers(_ column: DecodedSpans.Column) throws(BlockError) -> [Int64] {
        try reading { () throws(BlockError) in try decoder.column(column) as [UInt8] }.map(Int64.init)
    }

    /// A string of the request table for each span of the request.
    private func traceTexts(_ number: (RequestTable, Int) -> UInt32) throws(BlockError) -> StoredColumn {
        let table = try requests()
        var codes: [UInt32] = []
        codes.reserveCapacity(Int(header.spans))
        for trace in traceStarts.indices {
            let rows = firstSpans[trace]..<firstSpans[trace + 1]
            if rows.isEmpty { continue }
            let isMissing = table.flags[trace] & RequestTable.Flag.rootMissing != 0
            codes += repeatElement(isMissing ? StoredColumn.noText : number(table, trace), count: rows.count)
        }
        var ends: [UInt32] = []
        var bytes: [UInt8] = []
        for string in table.strings {
            bytes += Array(string.utf8)
            ends.append(UInt32(bytes.count))
        }
        return .texts(codes, StoredTexts(ends: ends, bytes: bytes))
    }

    func attributeKeys(_ owner: AttributeOwner) throws(BlockError) -> [String] {
        let lists = try self.lists()
        let owners = owners(owner)
        var hasColumn = [Bool](repeating: false, count: lists.keys.count)
        for shape in Set(lists.shapes[owners]) {
            for entry in lists.entries(ofShape: shape) { hasColumn[Int(lists.shapeColumns[entry])] = true }
        }
        let keys = Set(hasColumn.indices.filter { hasColumn[$0] }.map { lists.keys[$0] })
        let texts = try texts(for: keys.max() ?? 0)
        return keys.map { texts.string($0) }
    }

    /// Their places in the order of owners; see ``AttributeLists``.
    func owners(_ owner: AttributeOwner) -> Range<Int> {
        let counts = [header.spans, header.events, header.links, header.resources, header.scopes].map(Int.init)
        let number =
            switch owner {
            case .span: 0
            case .event: 1
            case .link: 2
            case .resource: 3
            case .scope: 4
            }
        let first = counts[..<number].reduce(0, +)
        return first..<first + counts[number]
    }
}
