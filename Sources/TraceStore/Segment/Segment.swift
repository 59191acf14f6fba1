internal import TraceModel

/// An immutable segment, open for reading: its index in memory, everything else read when asked for and kept in the
/// store's cache.
///
/// A segment whose files have been removed stays readable for those who have it.
final class Segment: Sendable {
    let index: SegmentIndex
    let path: String
    /// First request row of each row group; one more entry than there are groups.
    let firstRequests: [Int]
    let requestCount: Int
    let spanCount: Int
    /// Bytes of the segment file.
    let fileBytes: Int
    let texts: SegmentTexts
    private let file: any StoreFile
    private let cache: BlockCache
    private let damages: DamageLog
    private let damagedGroups = Lock<Set<Int>>([])

    var number: UInt64 { index.number }
    /// Bytes of the segment file and of its long texts, as long as they are kept.
    var storedBytes: Int { fileBytes + texts.fileBytes }

    init(
        _ index: SegmentIndex, file: any StoreFile, path: String, fileBytes: Int, texts: SegmentTexts,
        cache: BlockCache, damages: DamageLog
    ) {
        self.index = index
        self.file = file
        self.path = path
        self.fileBytes = fileBytes
        self.texts = texts
        self.cache = cache
        self.damages = damages
        firstRequests = index.firstRequests
        requestCount = index.requestCount
        spanCount = index.spanCount
    }

    /// The row group that holds a request row.
    func group(ofRow row: Int) -> Int {
        var low = 0
        var high = firstRequests.count - 1
        while low + 1 < high {
            let middle = (low + high) / 2
            if firstRequests[middle] <= row { low = middle } else { high = middle }
        }
        return low
    }

    /// A part of the index that is read when needed.
    func section<Part: AnyObject & Sendable>(
        _ section: SegmentSection, _ cost: (Part) -> Int,
        _ decode: (inout BlockReader) throws(BlockError) -> Part
    ) throws(BlockError) -> Part {
        let key = BlockCache.Key(segment: number, part: .section(section))
        return try cache.value(key, byteCount: cost) { () throws(BlockError) in
            let place = index.sections[section.rawValue]
            do throws(BlockError) {
                return try SegmentFile.readBlock(file, place, decode)
            } catch {
                damages.report(path, Int(place.offset), "index part '\(section)': \(error)")
                throw error
            }
        }
    }

    /// The request row of a trace; nil when the segment does not have it.
    /// - Complexity: one filter probe for nearly every trace that is not here.
    func row(of id: TraceID, hash: UInt64) throws(BlockError) -> Int? {
        guard index.traceFilter.mayContain(hash) else { return nil }
        guard let traces = traceIndexOrRebuilt() else { throw BlockError("its index of traces cannot be read") }
        for row in traces.candidates(hash) {
            let group = self.group(ofRow: row)
            if try requests(group).table.traceID[row - firstRequests[group]] == id { return row }
        }
        return nil
    }

    /// The request rows of one row group.
    func requests(_ group: Int) throws(BlockError) -> GroupRequests {
        let key = BlockCache.Key(segment: number, part: .requests(group))
        return try cache.value(key, byteCount: \.byteCount) { () throws(BlockError) in
            try reading(group) { () throws(BlockError) in
                let bytes = try load(group, count: Int(index.groups[group].frontBytes))
                return GroupRequests(try RowGroupDecoder(bytes, ZstandardDecompressor()).requests())
            }
        }
    }

    /// A row group expanded.
    func rowGroup(_ group: Int) throws(BlockError) -> DecodedRowGroup {
        let key = BlockCache.Key(segment: number, part: .rowGroup(group))
        return try cache.value(key, byteCount: \.byteCount) { () throws(BlockError) in try expand(group) }
    }

    /// A row group expanded for one use: the cache is neither asked nor filled.
    func expand(_ group: Int) throws(BlockError) -> DecodedRowGroup {
        try reading(group) { () throws(BlockError) in
            let bytes = try load(group, count: Int(index.groups[group].storedBytes))
            return try RowGroupDecoder(bytes, ZstandardDecompressor()).decode()
        }
    }

    /// The ids of a group's spans, in row order.
    func spanIDs(_ group: Int) throws(BlockError) -> GroupSpanIDs {
        let key = BlockCache.Key(segment: number, part: .spanIDs(group))
        return try cache.value(key, byteCount: { $0.ids.count * 8 }) { () throws(BlockError) in
            try reading(group) { () throws(BlockError) in
                let bytes = try load(group, count: Int(index.groups[group].storedBytes))
                let count = Int(index.groups[group].spans)
                let ids = try bytes.read(.spans, ZstandardDecompressor()) { reader throws(BlockError) in
                    try DecodedSpans.spanIDs(from: &reader, count: count)
                }
                return GroupSpanIDs(ids)
            }
        }
    }

    /// A row group as it lies in the file, to be copied or to read single columns of it.
    func groupBytes(_ group: Int) throws(BlockError) -> RowGroupBytes {
        try reading(group) { () throws(BlockError) in
            try load(group, count: Int(index.groups[group].storedBytes))
        }
    }

    /// The front of a row group; its other parts are read when they are asked for.
    func groupParts(_ group: Int) throws(BlockError) -> RowGroupBytes {
        try reading(group) { () throws(BlockError) in
            try load(group, count: Int(index.groups[group].frontBytes))
        }
    }

    /// Whether reading the group has failed before.
    func isDamaged(_ group: Int) -> Bool {
        damagedGroups.withLock { !$0.isEmpty && $0.contains(group) }
    }

    /// Groups whose reading has failed before.
    var damagedGroupNumbers: Set<Int> {
        damagedGroups.withLock { $0 }
    }

    /// Runs `body` and takes note when the group turns out damaged.
    func reading<Result>(_ group: Int, _ body: () throws(BlockError) -> Result) throws(BlockError) -> Result {
        do throws(BlockError) {
            return try body()
        } catch {
            _ = damagedGroups.withLock { $0.insert(group) }
            damages.report(path, Int(index.groups[group].offset), "row group \(group): \(error)")
            throw error
        }
    }

    private func load(_ group: Int, count: Int) throws(BlockError) -> RowGroupBytes {
        let entry = index.groups[group]
        let file = self.file
        let bytes = try unsafe RowGroupBytes(
            owning: SegmentFile.load(file, offset: Int(entry.offset), count: count),
            load: { offset, length throws(BlockError) in
                try unsafe SegmentFile.load(file, offset: Int(entry.offset) + offset, count: length)
            })
        guard bytes.header.requests == entry.requests, bytes.header.spans == entry.spans,
            bytes.header.storedBytes == entry.storedBytes
        else { throw BlockError("a row group that its index does not know") }
        return bytes
    }
}
