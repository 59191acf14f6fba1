internal import TraceModel

extension BatchRows {
    func column(_ field: SpanField) throws(BlockError) -> StoredColumn {
        switch field {
        case .name: texts { $0.name[$1] }
        case .statusMessage: texts { $0.statusMessage[$1] }
        case .scopeName: texts { $0.scopeTable.name[Int($0.scope[$1])] }
        case .scopeVersion: texts { $0.scopeTable.version[Int($0.scope[$1])] }
        case .statusCode: .integers(values { Int64($0.statusNumber[$1]) }, present: nil)
        case .kind: .integers(values { Int64($0.kindNumber[$1]) }, present: nil)
        case .attribute(let owner, let key): attribute(key, of: owner)
        case .eventName: listed(\.events) { .text($0.string($0.eventTable.name[$1])) }
        case .eventOffset: eventOffsets()
        case .linkTraceID: listed(\.links) { .text($0.linkTable.traceID[$1].description) }
        case .linkSpanID: listed(\.links) { .text($0.linkTable.spanID[$1].description) }
        case .rootName: traceTexts { $0.isRootMissing ? nil : $0.rootName }
        case .rootService: traceTexts { $0.isRootMissing ? nil : $0.rootService }
        case .requestID: traceTexts { $0.requestID }
        }
    }

    private func texts(_ reference: (SpanBatch, Int) -> TextReference) -> StoredColumn {
        var joined = JoinedTexts(self)
        var codes: [UInt32] = []
        codes.reserveCapacity(rowCount)
        for row in 0..<rowCount {
            codes.append(joined.number(reference(batch(row), Int(batchRows[row])), of: Int(batchNumbers[row])))
        }
        return .texts(codes, joined.texts())
    }

    private func listed(
        _ rows: KeyPath<SpanBatch, Column<RowRange>>, _ value: (SpanBatch, Int) -> StoredValue
    ) -> StoredColumn {
        var ends: [UInt32] = []
        var values: [StoredValue] = []
        for row in 0..<rowCount {
            let batch = self.batch(row)
            for entry in batch[keyPath: rows][Int(batchRows[row])].indices { values.append(value(batch, entry)) }
            ends.append(UInt32(values.count))
        }
        return values.isEmpty ? .absent : .lists(ends: ends, values: values)
    }

    private func eventOffsets() -> StoredColumn {
        var ends: [UInt32] = []
        var values: [StoredValue] = []
        for row in 0..<rowCount {
            let batch = self.batch(row)
            let start = batch.start[Int(batchRows[row])]
            for event in batch.events[Int(batchRows[row])].indices {
                values.append(.integer(Int64(bitPattern: batch.eventTable.time[event] &- start)))
            }
            ends.append(UInt32(values.count))
        }
        return values.isEmpty ? .absent : .lists(ends: ends, values: values)
    }

    private func traceTexts(_ text: (RequestSummary) -> String?) -> StoredColumn {
        var codes: [UInt32] = []
        var ends: [UInt32] = []
        var bytes: [UInt8] = []
        for (trace, id) in traceIDs().enumerated() {
            let rows = firstSpans[trace]..<firstSpans[trace + 1]
            let spans = rows.map { SpanReference(batch: batch($0), row: Int(batchRows[$0])) }
            let found = RequestSummary(StoredTrace(id: id, spans: spans, logs: [])).flatMap(text)
            if let found {
                bytes += Array(found.utf8)
                ends.append(UInt32(bytes.count))
            }
            let code = found == nil ? StoredColumn.noText : UInt32(ends.count - 1)
            codes += repeatElement(code, count: rows.count)
        }
        return .texts(codes, StoredTexts(ends: ends, bytes: bytes))
    }
}
