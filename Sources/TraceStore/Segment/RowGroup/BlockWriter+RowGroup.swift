internal import TraceModel

/// The sections of a row group. `BlockReader+RowGroup` reads them in the same order.
extension BlockWriter {
    /// How a span names its parent: nothing, by id, or by the distance of its row.
    enum ParentCode {
        static let none: UInt32 = 0
        static let byID: UInt32 = 1
        static let firstDistance: UInt32 = 2
    }

    mutating func spans(
        _ batch: SpanBatch, _ requests: RequestTable, _ parentRows: [Int32], _ strings: GroupStrings
    ) {
        let rows = 0..<batch.spanCount
        column(rows.map { batch.spanID[$0].value })
        parents(batch, requests, parentRows)
        times(batch, requests)
        column(rows.map { strings.number(batch.name[$0]) })
        column(rows.map { strings.number(batch.traceState[$0]) })
        column(rows.map { strings.number(batch.statusMessage[$0]) })
        column(rows.map { batch.resource[$0] })
        column(rows.map { batch.scope[$0] })
        column(rows.map { batch.flags[$0] })
        column(rows.map { batch.events[$0].count })
        column(rows.map { batch.links[$0].count })
        column(rows.map { batch.droppedAttributesCount[$0] })
        column(rows.map { batch.droppedEventsCount[$0] })
        column(rows.map { batch.droppedLinksCount[$0] })
        column(rows.map { batch.kindNumber[$0] })
        column(rows.map { batch.statusNumber[$0] })
    }

    private mutating func parents(_ batch: SpanBatch, _ requests: RequestTable, _ parentRows: [Int32]) {
        var codes: [UInt32] = []
        var ids: [UInt64] = []
        codes.reserveCapacity(batch.spanCount)
        var first = 0
        for count in requests.spanCount {
            for row in first..<first + Int(count) {
                let distance = Int64(row - first) - Int64(parentRows[row])
                if parentRows[row] == ParentRows.none {
                    codes.append(ParentCode.none)
                } else if parentRows[row] == ParentRows.missing || distance == 0 {
                    codes.append(ParentCode.byID)
                    ids.append(batch.parentSpanID[row].value)
                } else {
                    codes.append(UInt32(truncatingIfNeeded: zigzag(distance)) + ParentCode.firstDistance - 1)
                }
            }
            first += Int(count)
        }
        column(codes)
        column(ids)
    }

    /// Starts from the start of the request, ends from the start of the span: both are small numbers.
    private mutating func times(_ batch: SpanBatch, _ requests: RequestTable) {
        var offsets: [UInt64] = []
        offsets.reserveCapacity(batch.spanCount)
        var row = 0
        for (request, count) in requests.spanCount.enumerated() {
            for _ in 0..<count {
                offsets.append(batch.start[row] &- requests.start[request])
                row += 1
            }
        }
        column(offsets)
        column((0..<batch.spanCount).map { zigzag(Int64(bitPattern: batch.end[$0] &- batch.start[$0])) })
    }

    mutating func lists(_ lists: AttributeLists, _ strings: GroupStrings) {
        column(lists.columns.map { strings.number($0.key) })
        column(lists.columns.map { UInt8($0.kind.rawValue) })
        column(lists.columns.map { UInt32($0.bits.count) })
        column(lists.columns.map { UInt32($0.spanValues) })
        deltas(lists.shapeEnds)
        column(lists.shapeColumns)
        column(lists.shapes)
    }

    mutating func strings(_ batch: SpanBatch, _ strings: GroupStrings) {
        column(strings.inline.map { batch.textLength($0) })
        bytes.append(UInt32(strings.commonCount))
        text(of: strings.inline[..<strings.commonCount], in: batch)
        text(of: strings.inline[strings.commonCount...], in: batch)
    }

    private mutating func text(of references: ArraySlice<TextReference>, in batch: SpanBatch) {
        var text = ByteWriter(capacity: 64 << 10)
        for reference in references {
            unsafe batch.withText(reference) { unsafe text.append(UnsafeRawBufferPointer($0)) }
        }
        unsafe text.withBytes { unsafe self.text($0) }
    }

    mutating func texts(_ lengths: [UInt32], _ blocks: [LongTextBlock]) {
        column(lengths)
        column(blocks.map(\.storedBytes))
        column(blocks.map(\.expandedBytes))
        column(blocks.map(\.coding))
        column(blocks.map(\.checksum))
    }

    mutating func values(_ values: AttributeLists.Column, _ strings: GroupStrings) {
        switch values.kind {
        case .empty: break
        case .bool: column(values.bits)
        case .string, .bytes: references(values.bits.map { strings.number(TextReference(truncatingIfNeeded: $0)) })
        // The sign bit turned around makes the order of the words the order of the values.
        case .int: column(values.bits.map { $0 ^ (1 << 63) })
        case .double: doubles(values.bits)
        case .array, .map: deltas(values.bits)
        }
    }

    /// Numbers written with few decimals, as most are, become whole numbers and a scale; any other column is stored as
    /// its bits.
    private mutating func doubles(_ bits: [UInt64]) {
        let scale = DecimalScale.fitting(bits)
        bytes.append(scale?.digits ?? DecimalScale.noDigits)
        column(scale.map { scale in bits.map { scale.word($0) } } ?? bits)
    }

    /// Columns of mostly new strings rise by one from row to row; others repeat a few numbers.
    private mutating func references(_ numbers: [UInt32]) {
        var largest: UInt32 = 0
        var rising = 0
        for number in numbers where number > largest {
            largest = number
            rising += 1
        }
        if rising * 2 > numbers.count { deltas(numbers) } else { column(numbers) }
    }

    mutating func tables(_ batch: SpanBatch, _ requests: RequestTable, _ strings: GroupStrings) {
        elements(batch.elementTable, strings)
        column(batch.eventTable.time.values)
        column(batch.eventTable.name.values.map { strings.number($0) })
        column(batch.eventTable.droppedAttributesCount.values)
        column(batch.linkTable.traceID.values.map(\.high))
        column(batch.linkTable.traceID.values.map(\.low))
        column(batch.linkTable.spanID.values.map(\.value))
        column(batch.linkTable.traceState.values.map { strings.number($0) })
        column(batch.linkTable.flags.values)
        column(batch.linkTable.droppedAttributesCount.values)
        column(batch.resourceTable.service.values.map { strings.number($0) })
        column(batch.resourceTable.schemaURL.values.map { strings.number($0) })
        column(batch.resourceTable.droppedAttributesCount.values)
        column(batch.scopeTable.name.values.map { strings.number($0) })
        column(batch.scopeTable.version.values.map { strings.number($0) })
        column(batch.scopeTable.schemaURL.values.map { strings.number($0) })
        column(batch.scopeTable.droppedAttributesCount.values)
        logs(batch.logTable, strings)
    }

    private mutating func elements(_ table: AttributeTable, _ strings: GroupStrings) {
        column(table.key.values.map { strings.number($0) })
        column(table.kindNumber.values)
        column((0..<table.count).map { stored(table.kind($0), table.bits[$0], strings) })
    }

    private func stored(_ kind: ValueKind, _ bits: UInt64, _ strings: GroupStrings) -> UInt64 {
        switch kind {
        case .string, .bytes: UInt64(strings.number(TextReference(truncatingIfNeeded: bits)))
        default: bits
        }
    }

    private mutating func logs(_ logs: LogTable, _ strings: GroupStrings) {
        let rows = 0..<logs.time.count
        column(logs.time.values)
        column(logs.observedTime.values)
        column(logs.spanID.values.map(\.value))
        column(logs.bodyKindNumber.values)
        column(rows.map { stored(logs.bodyKind($0), logs.bodyBits[$0], strings) })
        column(logs.severityNumber.values)
        column(logs.severityText.values.map { strings.number($0) })
        column(logs.eventName.values.map { strings.number($0) })
        column(logs.flags.values)
        column(logs.resource.values)
        column(logs.scope.values)
        column(logs.droppedAttributesCount.values)
    }
}
