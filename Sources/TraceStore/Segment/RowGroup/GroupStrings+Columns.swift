internal import TraceModel

extension GroupStrings {
    /// Takes in every use of a string in the group, column by column. Names and keys come before values, so that a
    /// string used as both stays readable without the text file.
    init(columnsOf batch: SpanBatch, _ lists: AttributeLists) {
        self.init(batch)
        for row in 0..<batch.spanCount { use(batch.name[row]) }
        for row in 0..<batch.spanCount { use(batch.traceState[row]) }
        for row in 0..<batch.spanCount { use(batch.statusMessage[row]) }
        for column in lists.columns { use(column.key) }
        useTables(batch)
        for column in lists.columns where column.distinct.count <= Self.commonDistinct {
            for reference in column.distinct { useValue(UInt64(reference)) }
        }
        endCommon()
        for column in lists.columns where column.distinct.count > Self.commonDistinct {
            for reference in column.distinct { useValue(UInt64(reference)) }
        }
        let elements = batch.elementTable
        for row in 0..<elements.count { useValue(elements.kind(row), elements.bits[row]) }
        for row in 0..<batch.logCount { useValue(batch.logTable.bodyKind(row), batch.logTable.bodyBits[row]) }
    }

    private mutating func useTables(_ batch: SpanBatch) {
        for row in 0..<batch.elementTable.count { use(batch.elementTable.key[row]) }
        for row in 0..<batch.eventTable.time.count { use(batch.eventTable.name[row]) }
        for row in 0..<batch.linkTable.spanID.count { use(batch.linkTable.traceState[row]) }
        for row in 0..<batch.resourceTable.count {
            use(batch.resourceTable.service[row])
            use(batch.resourceTable.schemaURL[row])
        }
        for row in 0..<batch.scopeTable.count {
            use(batch.scopeTable.name[row])
            use(batch.scopeTable.version[row])
            use(batch.scopeTable.schemaURL[row])
        }
        for row in 0..<batch.logCount {
            use(batch.logTable.severityText[row])
            use(batch.logTable.eventName[row])
        }
    }

    private mutating func useValue(_ kind: ValueKind, _ bits: UInt64) {
        if kind == .string || kind == .bytes { useValue(bits) }
    }
}
