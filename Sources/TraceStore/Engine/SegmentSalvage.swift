internal import TraceModel

/// Saves the row groups of a segment whose index is lost: every intact group is written into a new segment, and the
/// damaged file is put aside under another name.
struct SegmentSalvage {
    /// Added to the name of a file whose content has been saved elsewhere as far as possible.
    static let suffix = ".damaged"

    private let directory: SegmentDirectory
    private let rowGroupSpans: Int
    private let accounting: any RequestAccounting

    init(_ directory: SegmentDirectory, rowGroupSpans: Int, accounting: any RequestAccounting) {
        self.accounting = accounting
        self.directory = directory
        self.rowGroupSpans = rowGroupSpans
    }

    /// Replaces the unreadable segments by what can be saved of them. One that cannot be saved now stays as it is.
    func run(_ contents: inout SegmentDirectory.Contents) {
        for number in contents.unreadable {
            contents.lastNumber += 1
            guard let segment = save(number, as: contents.lastNumber, beside: contents.segments) else { continue }
            contents.segments.insert(segment, at: 0)
            let file = directory.file(number)
            try? directory.fileSystem.rename(file, to: file + Self.suffix)
            directory.removeTexts(number)
        }
    }

    private func save(_ number: UInt64, as saved: UInt64, beside others: [Segment]) -> Segment? {
        guard let found = find(number), !found.index.groups.isEmpty else { return nil }
        var merger = SegmentMerger(
            [found], splits: SplitTraces(), rowGroupSpans: rowGroupSpans, accountsVersion: accounting.version,
            copiesGroups: false)
        do {
            var writer = try SegmentWriter(
                directory.fileSystem, directory: directory.path, number: saved,
                accounting: accounting)
            do {
                try merger.write(to: &writer)
                let continued = try continuations(of: found, at: merger.rows[.segment(number)] ?? [], in: others)
                try writer.finish(
                    lastSequence: 0, replaces: [number] + directory.leftovers(before: saved), continued: continued)
            } catch {
                writer.abandon()
                throw error
            }
            return try directory.open(saved, hasTexts: true)
        } catch {
            directory.removeFiles([saved])
            return nil
        }
    }

    /// The requests that have a part in another segment; which ones, the lost index said.
    /// - Parameter rows: the row in the new segment of each row of the old one.
    private func continuations(
        of found: Segment, at rows: [UInt32], in others: [Segment]
    ) throws(BlockError) -> [SegmentIndex.Continuation] {
        var continued: [SegmentIndex.Continuation] = []
        for group in found.index.groups.indices {
            for (request, id) in try found.requests(group).table.traceID.enumerated() {
                let hash = id.mixed
                guard others.contains(where: { (try? $0.row(of: id, hash: hash)) != nil }) else { continue }
                let row = rows[found.firstRequests[group] + request]
                continued.append(SegmentIndex.Continuation(row: row, traceID: id))
            }
        }
        return continued
    }

    /// The intact row groups of a file, as a segment without an index of its own.
    private func find(_ number: UInt64) -> Segment? {
        let path = directory.file(number)
        guard let file = try? directory.fileSystem.open(path, .read), let size = try? file.size(),
            !SegmentFile.isForeign(file, size, number: number)
        else { return nil }
        var groups: [RowGroupEntry] = []
        var offset = SegmentFileHeader.byteCount
        while offset + RowGroupHeader.byteCount <= size {
            guard let header = header(file, at: offset), offset + Int(header.storedBytes) <= size,
                isIntact(file, offset, header)
            else {
                offset += 8
                continue
            }
            groups.append(
                RowGroupEntry(
                    offset: UInt64(offset), storedBytes: header.storedBytes, frontBytes: header.storedBytes,
                    requests: header.requests, spans: header.spans, logs: header.logs,
                    textOffset: header.textOffset, textBytes: header.textBytes))
            offset += Int(header.storedBytes)
        }
        let index = SegmentIndex(
            number: number, lastSequence: 0, replaces: [], continued: [], groups: groups,
            traceFilter: BloomFilter(words: []), sections: [])
        let texts = directory.texts(number, exist: true)
        return Segment(
            index, file: file, path: path, fileBytes: size, texts: texts, cache: directory.cache,
            damages: directory.damages)
    }

    private func header(_ file: any StoreFile, at offset: Int) -> RowGroupHeader? {
        guard let bytes = unsafe try? SegmentFile.load(file, offset: offset, count: RowGroupHeader.byteCount) else {
            return nil
        }
        defer { unsafe bytes.deallocate() }
        let header = unsafe bytes.loadUnaligned(as: RowGroupHeader.self)
        return header.isIntact ? header : nil
    }

    private func isIntact(_ file: any StoreFile, _ offset: Int, _ header: RowGroupHeader) -> Bool {
        guard
            let bytes = unsafe try? SegmentFile.load(file, offset: offset, count: Int(header.storedBytes)),
            let group = try? unsafe RowGroupBytes(owning: bytes)
        else { return false }
        return (try? RowGroupDecoder(group, ZstandardDecompressor()).decode()) != nil
    }
}
