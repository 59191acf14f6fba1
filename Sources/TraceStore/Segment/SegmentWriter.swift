internal import TraceModel

/// Writes one segment: row groups, then the index, then the trailer, with the long texts in a file of their own.
///
/// Nothing of it exists under its name before ``finish(lastSequence:replaces:continued:)`` returns.
struct SegmentWriter: ~Copyable {
    private let fileSystem: any FileSystem
    private let directory: String
    let number: UInt64
    private let segment: FileAppender
    private let texts: FileAppender
    private let accounting: any RequestAccounting
    private var groups: RowGroupWriter
    private var index: SegmentIndexBuilder

    init(
        _ fileSystem: any FileSystem, directory: String, number: UInt64, accounting: any RequestAccounting
    ) throws(StoreError) {
        let segment = try FileAppender(fileSystem, path: directory + "/" + FileNames.segment(number))
        let texts: FileAppender
        do throws(StoreError) {
            texts = try FileAppender(fileSystem, path: directory + "/" + FileNames.text(number))
        } catch {
            try? segment.abandon()
            throw error
        }
        self.fileSystem = fileSystem
        self.directory = directory
        self.number = number
        self.segment = segment
        self.texts = texts
        groups = RowGroupWriter()
        index = SegmentIndexBuilder(accountsVersion: accounting.version)
        self.accounting = accounting
        segment.buffer.append(SegmentFileHeader(magic: SegmentFileHeader.segmentMagic, number: number))
        texts.buffer.append(SegmentFileHeader(magic: SegmentFileHeader.textMagic, number: number))
    }

    var requestCount: Int { index.requestCount }

    /// Encodes a row group of whole requests; see ``RowGroupWriter/write(_:requests:to:texts:textOffset:)``.
    mutating func add(_ batch: SpanBatch, requests: [RequestExtent]) throws(StoreError) {
        let offset = segment.offset
        let written = groups.write(
            batch, requests: requests, to: &segment.buffer, texts: &texts.buffer,
            textOffset: UInt64(texts.bufferOffset))
        let front = unsafe segment.buffer.withBytes { bytes in
            let directory = offset - segment.bufferOffset + RowGroupHeader.byteCount
            return unsafe bytes.loadUnaligned(fromByteOffset: directory, as: UInt32.self)
                + bytes.loadUnaligned(fromByteOffset: directory + 4, as: UInt32.self)
        }
        index.append(
            Self.entry(written.header, offset: offset, frontBytes: front), written.requests,
            filter: BloomFilter(hashes: written.tokens), totals: totals(batch, requests))
        try segment.flushWhenFull()
        try texts.flushWhenFull()
    }

    private func totals(_ batch: SpanBatch, _ requests: [RequestExtent]) -> [RequestTotals?] {
        var ranges: [Range<Int>] = []
        ranges.reserveCapacity(requests.count)
        var span = 0
        for request in requests {
            ranges.append(span..<span + request.spans)
            span += request.spans
        }
        return accounting.totals(of: ranges, in: batch)
    }

    /// Copies a row group as it is, with its long texts when there still are any.
    /// - Parameter totals: of its requests, by the version of this writer's accounting.
    mutating func copy(
        _ group: RowGroupBytes, frontBytes: UInt32, texts content: UnsafeRawBufferPointer?, _ requests: RequestTable,
        filter: BloomFilter, totals: [RequestTotals?]
    ) throws(StoreError) {
        let offset = segment.offset
        var header = group.header
        header.textOffset = UInt64(texts.offset)
        if let content = unsafe content { unsafe texts.buffer.append(content) } else { header.textBytes = 0 }
        header.seal()
        let start = segment.buffer.count
        unsafe group.withBytes { unsafe segment.buffer.append($0) }
        segment.buffer.put(header, at: start)
        index.append(
            Self.entry(header, offset: offset, frontBytes: frontBytes), requests, filter: filter, totals: totals)
        try segment.flushWhenFull()
        try texts.flushWhenFull()
    }

    private static func entry(_ header: RowGroupHeader, offset: Int, frontBytes: UInt32) -> RowGroupEntry {
        RowGroupEntry(
            offset: UInt64(offset), storedBytes: header.storedBytes, frontBytes: frontBytes,
            requests: header.requests, spans: header.spans, logs: header.logs, textOffset: header.textOffset,
            textBytes: header.textBytes)
    }

    /// Writes the index, puts everything on the device and gives the files their names.
    mutating func finish(
        lastSequence: UInt64, replaces: [UInt64], continued: [SegmentIndex.Continuation]
    ) throws(StoreError) {
        var block = BlockWriter(ZstandardCompressor())
        var sections: [SegmentSectionPlace] = []
        for section in SegmentSection.allCases {
            block.bytes.removeAll()
            index.write(section, to: &block)
            sections.append(append(block))
        }
        let index = SegmentIndex(
            number: number, lastSequence: lastSequence, replaces: replaces, continued: continued,
            groups: self.index.groups, traceFilter: self.index.traceFilter, sections: sections)
        block.bytes.removeAll()
        index.write(to: &block)
        let place = append(block)
        var trailer = SegmentTrailer(
            checksumOfIndex: place.checksum, indexOffset: place.offset, indexBytes: place.length, number: number)
        trailer.seal()
        segment.buffer.append(trailer)
        try texts.finish()
        // A segment that has its name has its texts, and nothing that was removed before can come back beside it.
        try fileSystem.synchronizeDirectory(directory)
        try segment.finish()
        try fileSystem.synchronizeDirectory(directory)
    }

    private mutating func append(_ block: borrowing BlockWriter) -> SegmentSectionPlace {
        let offset = UInt64(segment.offset)
        let sum = unsafe block.bytes.withBytes { bytes in
            unsafe segment.buffer.append(bytes)
            return unsafe checksum(bytes)
        }
        defer { segment.buffer.pad() }
        return SegmentSectionPlace(offset: offset, length: UInt64(block.bytes.count), checksum: sum)
    }

    /// Removes what was written so far. What cannot be removed is removed at the next start.
    consuming func abandon() {
        try? segment.abandon()
        try? texts.abandon()
    }
}
