extension SegmentInspector {
    /// Bytes looked through at once.
    private static let windowBytes = 1 << 20

    /// Checks the row groups of a file whose index is lost: they are found by their headers.
    mutating func inspectFoundRowGroups() {
        var offset = SegmentFileHeader.byteCount
        var number = 0
        do throws(BlockError) {
            while let (start, header) = try nextRowGroup(from: offset) {
                if start > offset { damage(offset, "\(start - offset) bytes without a row group") }
                offset = start + Int(header.storedBytes)
                inspectRowGroup(number, RowGroupEntry(header, offset: start), nil)
                number += 1
            }
        } catch {
            damage(offset, "\(error)")
        }
        let starts = result.rowGroups?.compactMap(\.earliestStart) ?? []
        result.earliestStart = starts.min()
    }

    private func nextRowGroup(from offset: Int) throws(BlockError) -> (offset: Int, header: RowGroupHeader)? {
        var start = offset
        while start + RowGroupHeader.byteCount <= result.fileBytes {
            let count = min(Self.windowBytes, result.fileBytes - start)
            let bytes = try unsafe SegmentFile.load(file, offset: start, count: count)
            defer { unsafe bytes.deallocate() }
            let last = (count - RowGroupHeader.byteCount) & ~7
            for position in stride(from: 0, through: last, by: 8) {
                guard
                    unsafe bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self) == RowGroupHeader.magic
                else { continue }
                let header = unsafe bytes.loadUnaligned(fromByteOffset: position, as: RowGroupHeader.self)
                if header.isIntact { return (start + position, header) }
            }
            start += last + 8
        }
        return nil
    }
}

extension RowGroupEntry {
    /// What a group's own header says of it.
    fileprivate init(_ header: RowGroupHeader, offset: Int) {
        self.init(
            offset: UInt64(offset), storedBytes: header.storedBytes, frontBytes: header.storedBytes,
            requests: header.requests, spans: header.spans, logs: header.logs, textOffset: header.textOffset,
            textBytes: header.textBytes)
    }
}
