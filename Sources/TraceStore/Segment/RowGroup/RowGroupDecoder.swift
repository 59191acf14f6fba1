internal import TraceModel

/// Expands a row group into a batch. Everything it reads is checked: a damaged group is refused, not shown wrong.
struct RowGroupDecoder {
    private let group: RowGroupBytes
    private let decompressor: ZstandardDecompressor
    private var header: RowGroupHeader { group.header }

    init(_ group: RowGroupBytes, _ decompressor: ZstandardDecompressor) {
        self.group = group
        self.decompressor = decompressor
    }

    func requests() throws(BlockError) -> RequestTable {
        let table = try group.read(.requests, decompressor) { reader throws(BlockError) in
            try RequestTable(from: &reader)
        }
        guard table.count == Int(header.requests), total(table.spanCount) == Int(header.spans),
            total(table.logCount) == Int(header.logs)
        else { throw BlockError("requests that do not add up to the rows of their group") }
        return table
    }

    func lists() throws(BlockError) -> DecodedLists {
        try group.read(.attributeLists, decompressor) { reader throws(BlockError) in
            try DecodedLists(from: &reader, header)
        }
    }

    /// The short strings: where each ends, and their bytes.
    func strings() throws(BlockError) -> (ends: [UInt32], text: [UInt8]) {
        let (lengths, text) = try group.read(.strings, decompressor) { reader throws(BlockError) in
            let lengths = try reader.column(UInt32.self, count: Int(header.inlineStrings))
            if header.version >= 2 { _ = try reader.bytes.count(limit: lengths.count) }
            var text = try reader.text(limit: Self.textLimit)
            if header.version >= 2 { text += try reader.text(limit: Self.textLimit) }
            return (lengths, text)
        }
        return (try Self.ends(lengths, in: text), text)
    }

    /// The common ones of the short strings, which have the first numbers: keys and names are among them. Groups of
    /// version 1 do not tell them apart.
    func commonStrings() throws(BlockError) -> (ends: [UInt32], text: [UInt8]) {
        if header.version < 2 { return try strings() }
        let (lengths, text) = try group.read(.strings, decompressor) { reader throws(BlockError) in
            let lengths = try reader.column(UInt32.self, count: Int(header.inlineStrings))
            let common = try reader.bytes.count(limit: lengths.count)
            return (Array(lengths[..<common]), try reader.text(limit: Self.textLimit))
        }
        return (try Self.ends(lengths, in: text), text)
    }

    /// A guard for what is read.
    private static let textLimit = 1 << 29

    private static func ends(_ lengths: [UInt32], in text: [UInt8]) throws(BlockError) -> [UInt32] {
        var ends = lengths
        var end: UInt64 = 0
        for index in ends.indices {
            end += UInt64(ends[index])
            guard end <= text.count else { throw BlockError("a string behind the end of its text") }
            ends[index] = UInt32(end)
        }
        return ends
    }

    func texts() throws(BlockError) -> LongTextDirectory {
        try group.read(.texts, decompressor) { reader throws(BlockError) in
            try LongTextDirectory(from: &reader, count: Int(header.longTexts))
        }
    }

    /// The values of one attribute column, as bits.
    func values(_ column: Int, of lists: DecodedLists) throws(BlockError) -> [UInt64] {
        let count = Int(lists.valueCounts[column])
        guard ValueKind(rawValue: lists.kinds[column]) ?? .empty != .empty else {
            return [UInt64](repeating: 0, count: count)
        }
        let kind = lists.kinds[column]
        return try group.read(RowGroupSection.fixedCount + column, decompressor) { reader throws(BlockError) in
            let digits = kind == ValueKind.double.rawValue ? try reader.bytes.read(UInt8.self) : DecimalScale.noDigits
            var values = try reader.column(UInt64.self, count: count)
            if kind == ValueKind.int.rawValue {
                for row in values.indices { values[row] ^= 1 << 63 }
            } else if digits != DecimalScale.noDigits {
                guard let scale = DecimalScale(digits: digits) else { throw BlockError("\(digits) decimals") }
                for row in values.indices { values[row] = scale.bits(values[row]) }
            }
            return values
        }
    }

    /// The resource of each span.
    func resources() throws(BlockError) -> [UInt32] { try column(.resource) }

    /// One of the fixed columns of spans, without the others being expanded.
    func column<Value: FixedWidthInteger & UnsignedInteger>(
        _ column: DecodedSpans.Column
    ) throws(BlockError) -> [Value] {
        try group.read(.spans, decompressor) { reader throws(BlockError) in
            for _ in 0..<column.rawValue { try reader.skipColumn() }
            return try reader.column(count: Int(header.spans))
        }
    }

    /// What one row of a fixed column of spans has.
    func value(_ column: DecodedSpans.Column, _ row: Int) throws(BlockError) -> UInt64 {
        try group.read(.spans, decompressor) { reader throws(BlockError) in
            for _ in 0..<column.rawValue { try reader.skipColumn() }
            return try reader.value(row, count: Int(header.spans))
        }
    }

    /// How spans name their parents, and the ids of those that name one by id.
    func parentCodes() throws(BlockError) -> (codes: [UInt32], ids: [UInt64]) {
        try group.read(.spans, decompressor) { reader throws(BlockError) in
            try reader.skipColumn()
            let codes = try reader.column(UInt32.self, count: Int(header.spans))
            return (codes, try reader.column(limit: codes.count))
        }
    }

    /// Starts from the start of the trace, and zigzag-coded differences of end and start.
    func times() throws(BlockError) -> (startOffsets: [UInt64], durations: [UInt64]) {
        try group.read(.spans, decompressor) { reader throws(BlockError) in
            for _ in 0..<DecodedSpans.Column.startOffset.rawValue { try reader.skipColumn() }
            let offsets = try reader.column(UInt64.self, count: Int(header.spans))
            return (offsets, try reader.column(count: offsets.count))
        }
    }

    func traceIDs() throws(BlockError) -> [TraceID] {
        try group.read(.requests, decompressor) { reader throws(BlockError) in
            let count = try reader.bytes.count(limit: Int(header.requests))
            let high = try reader.column(UInt64.self, count: count)
            let low = try reader.column(UInt64.self, count: count)
            return zip(high, low).map { TraceID(high: $0, low: $1) }
        }
    }

    /// Start, duration and number of spans of each request.
    func requestTimes() throws(BlockError) -> (starts: [UInt64], durations: [UInt64], spanCounts: [UInt32]) {
        try group.read(.requests, decompressor) { reader throws(BlockError) in
            let count = try reader.bytes.count(limit: Int(header.requests))
            for _ in 0..<2 { try reader.skipColumn() }
            let starts = try reader.column(UInt64.self, count: count)
            let durations = try reader.column(UInt64.self, count: count)
            let spanCounts = try reader.column(UInt32.self, count: count)
            guard total(spanCounts) == Int(header.spans) else {
                throw BlockError("requests that do not add up to the rows of their group")
            }
            return (starts, durations, spanCounts)
        }
    }

    func decode() throws(BlockError) -> DecodedRowGroup {
        let requests = try self.requests()
        let lists = try self.lists()
        let strings = try self.strings()
        let spans = try group.read(.spans, decompressor) { reader throws(BlockError) in
            try DecodedSpans(from: &reader, requests)
        }
        let tables = try group.read(.tables, decompressor) { reader throws(BlockError) in
            try DecodedTables(from: &reader, header)
        }
        let attributes = try DecodedAttributes(lists, self)
        let batch: SpanBatch
        do throws(SpanBatchError) {
            batch = try SpanBatch.assemble(counts(strings.text.count, attributes.keys.count)) { batch in
                spans.fill(batch, requests, attributes.ranges)
                tables.fill(batch, requests, Array(attributes.ranges.dropFirst(Int(header.spans))))
                attributes.fill(batch)
                var ends = strings.ends
                ends += repeatElement(ends.last ?? 0, count: Int(header.longTexts))
                batch.stringEnds.fill(ends)
                batch.text.fill(strings.text)
            }
        } catch {
            throw BlockError("\(error)")
        }
        return DecodedRowGroup(
            requests: requests, batch: batch, firstLongText: header.inlineStrings, texts: try texts())
    }

    private func counts(_ textBytes: Int, _ attributes: Int) -> SpanBatchCounts {
        var counts = SpanBatchCounts()
        counts.spans = Int(header.spans)
        counts.attributes = attributes
        counts.elements = Int(header.elements)
        counts.events = Int(header.events)
        counts.links = Int(header.links)
        counts.resources = Int(header.resources)
        counts.scopes = Int(header.scopes)
        counts.logs = Int(header.logs)
        counts.strings = Int(header.inlineStrings) + Int(header.longTexts)
        counts.textBytes = textBytes
        return counts
    }

    private func total(_ counts: [UInt32]) -> Int {
        counts.reduce(0) { $0 + Int($1) }
    }
}
