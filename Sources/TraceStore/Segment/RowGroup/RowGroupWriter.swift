internal import TraceModel

/// Writes row groups: some thousand spans of whole requests, column by column, each part with a checksum.
///
/// A group refers to nothing outside itself but its long texts, so that compaction can copy it as it is.
struct RowGroupWriter: ~Copyable {
    private var block: BlockWriter
    private let compressor = ZstandardCompressor()

    init() {
        block = BlockWriter(compressor)
    }

    /// What a written group is, for the segment's index.
    struct Written {
        let header: RowGroupHeader
        let requests: RequestTable
        /// One hash per distinct text attribute of spans and resources; see ``AttributeToken``.
        let tokens: [UInt64]
    }

    /// Appends a group to `target` and its long texts to `texts`.
    /// - Parameters:
    ///   - batch: the spans of whole requests, one request behind the other, and their log records in the same order.
    ///   - requests: the requests in that order, with the number of their spans and log records.
    ///   - textOffset: where `texts` starts in the text file.
    mutating func write(
        _ batch: SpanBatch, requests: [RequestExtent], to target: inout ByteWriter, texts: inout ByteWriter,
        textOffset: UInt64
    ) -> Written {
        var summarizer = RequestSummarizer(batch)
        var span = 0
        for request in requests {
            summarizer.append(request.traceID, spans: span..<span + request.spans, logs: request.logs)
            span += request.spans
        }
        let table = summarizer.table
        let lists = AttributeLists(batch)
        let strings = GroupStrings(columnsOf: batch, lists)
        var header = makeHeader(batch, lists, strings, requests: table.count)
        header.textOffset = textOffset + UInt64(texts.count)
        let start = target.count
        var sections: [RowGroupSection] = []
        target.append(header)
        for _ in 0..<header.directoryBytes { target.append(UInt8(0)) }
        let textStart = texts.count
        section(&sections, &target, start) { table.write(to: &$0) }
        section(&sections, &target, start) { $0.spans(batch, table, summarizer.parentRows, strings) }
        section(&sections, &target, start) { $0.lists(lists, strings) }
        section(&sections, &target, start) { $0.strings(batch, strings) }
        section(&sections, &target, start) { $0.tables(batch, table, strings) }
        let blocks = write(strings.long, of: batch, to: &texts)
        section(&sections, &target, start) { $0.texts(strings.long.map { batch.textLength($0) }, blocks) }
        for column in lists.columns { section(&sections, &target, start) { $0.values(column, strings) } }
        target.pad()
        header.textBytes = UInt64(texts.count - textStart)
        header.storedBytes = UInt32(target.count - start)
        finish(&header, sections, in: &target, at: start)
        return Written(header: header, requests: table, tokens: AttributeToken.tokens(of: lists, in: batch))
    }

    private func makeHeader(
        _ batch: SpanBatch, _ lists: AttributeLists, _ strings: GroupStrings, requests: Int
    ) -> RowGroupHeader {
        var header = RowGroupHeader()
        header.requests = UInt32(requests)
        header.spans = UInt32(batch.spanCount)
        header.logs = UInt32(batch.logCount)
        header.events = UInt32(batch.eventTable.time.count)
        header.links = UInt32(batch.linkTable.spanID.count)
        header.resources = UInt32(batch.resourceTable.count)
        header.scopes = UInt32(batch.scopeTable.count)
        header.elements = UInt32(batch.elementTable.count)
        header.inlineStrings = UInt32(strings.inline.count)
        header.longTexts = UInt32(strings.long.count)
        header.attributeColumns = UInt32(lists.columns.count)
        return header
    }

    private mutating func section(
        _ sections: inout [RowGroupSection], _ target: inout ByteWriter, _ start: Int,
        _ write: (inout BlockWriter) -> Void
    ) {
        block.bytes.removeAll()
        write(&block)
        let offset = target.count - start
        unsafe block.bytes.withBytes { bytes in
            unsafe sections.append(
                RowGroupSection(
                    offset: UInt32(offset), length: UInt32(bytes.count), checksum: checksum(bytes)))
            unsafe target.append(bytes)
        }
    }

    private func finish(
        _ header: inout RowGroupHeader, _ sections: [RowGroupSection], in target: inout ByteWriter, at start: Int
    ) {
        var directory = ByteWriter(capacity: sections.count * RowGroupSection.byteCount)
        for section in sections {
            directory.append(section.offset)
            directory.append(section.length)
            directory.append(section.checksum)
        }
        unsafe directory.withBytes { bytes in
            unsafe header.directoryChecksum = checksum(bytes)
            for index in 0..<bytes.count {
                unsafe target.put(bytes[index], at: start + RowGroupHeader.byteCount + index)
            }
        }
        header.seal()
        target.put(header, at: start)
    }

    /// Collects long texts into blocks of about ``LongTextBlock/targetBytes``.
    private mutating func write(
        _ long: [TextReference], of batch: SpanBatch, to texts: inout ByteWriter
    ) -> [LongTextBlock] {
        var blocks: [LongTextBlock] = []
        let start = texts.count
        var pending = ByteWriter(capacity: LongTextBlock.targetBytes * 2)
        for (index, reference) in long.enumerated() {
            unsafe batch.withText(reference) { unsafe pending.append(UnsafeRawBufferPointer($0)) }
            guard pending.count >= LongTextBlock.targetBytes || index == long.count - 1 else { continue }
            blocks.append(close(pending, to: &texts, start: start))
            pending.removeAll()
        }
        return blocks
    }

    private func close(_ pending: borrowing ByteWriter, to texts: inout ByteWriter, start: Int) -> LongTextBlock {
        let offset = texts.count
        let coding = unsafe pending.withBytes { bytes in
            if unsafe compressor.compress(bytes, into: &texts) != nil { return BlockWriter.Coding.zstandard }
            unsafe texts.append(bytes)
            return BlockWriter.Coding.raw
        }
        let stored = texts.count - offset
        let sum = unsafe texts.withBytes { bytes in unsafe checksum(UnsafeRawBufferPointer(rebasing: bytes[offset...]))
        }
        return LongTextBlock(
            offset: UInt32(offset - start), storedBytes: UInt32(stored), expandedBytes: UInt32(pending.count),
            coding: coding, checksum: sum)
    }
}

/// How many rows of a group one request has.
struct RequestExtent {
    let traceID: TraceID
    let spans: Int
    let logs: Int
}

extension SpanBatch {
    /// Bytes of a string.
    func textLength(_ reference: TextReference) -> UInt32 {
        stringEnds[Int(reference)] - (reference == 0 ? 0 : stringEnds[Int(reference) - 1])
    }
}
