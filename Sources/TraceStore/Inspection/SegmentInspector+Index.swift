internal import TraceModel

/// The parts of a segment's index that could be read.
struct IndexParts {
    var requestColumns: RequestColumns?
    var traceIndex: TraceIndex?
    var tokenFilters: TokenFilters?
    /// Services and span names.
    var operations: Set<Operation>?

    struct Operation: Hashable {
        let service: String
        let name: String
    }
}

extension SegmentInspector {
    /// The index itself; nil when it is lost.
    mutating func readIndex() -> SegmentIndex? {
        let trailerOffset = max(0, result.fileBytes - SegmentTrailer.byteCount)
        let trailer: SegmentTrailer
        do throws(BlockError) {
            trailer = try FileFrame.trailer(of: file, fileBytes: result.fileBytes)
        } catch {
            damage(trailerOffset, "\(error); row groups are searched for")
            return nil
        }
        let place = SegmentSectionPlace(
            offset: trailer.indexOffset, length: trailer.indexBytes, checksum: trailer.checksumOfIndex)
        do throws(BlockError) {
            let index = try SegmentFile.readBlock(file, place) { reader throws(BlockError) in
                let index = try SegmentIndex(from: &reader)
                guard reader.bytes.remaining == 0 else { throw BlockError("it has bytes behind its end") }
                return index
            }
            result.sizes[.index] = Int(place.length)
            if index.number != trailer.number || index.number != result.number {
                damage(trailerOffset, "header, trailer and index name different segments")
            }
            return index
        } catch {
            damage(Int(place.offset), "index: \(error); row groups are searched for")
            return nil
        }
    }

    mutating func readParts(_ index: SegmentIndex) -> IndexParts {
        var parts = IndexParts()
        let requests = index.requestCount
        parts.requestColumns = read(.requestColumns, index) { reader throws(BlockError) in
            try RequestColumns(from: &reader, requests: requests)
        }
        parts.traceIndex = read(.traceIndex, index) { reader throws(BlockError) in
            try TraceIndex(from: &reader, requests: requests)
        }
        parts.tokenFilters = read(.tokenFilters, index) { reader throws(BlockError) in
            try TokenFilters(from: &reader, groups: index.groups)
        }
        let operations = read(.operations, index) { reader throws(BlockError) in
            try SegmentOperations(from: &reader, requests: requests)
        }
        parts.operations = operations.map { operations in
            Set(operations.operations.map { IndexParts.Operation(service: $0.service, name: $0.name) })
        }
        if index.sections.count > SegmentSection.accounts.rawValue {
            _ = read(.accounts, index) { reader throws(BlockError) in
                try AccountColumns(from: &reader, requests: requests)
            }
        }
        return parts
    }

    private mutating func read<Part>(
        _ section: SegmentSection, _ index: SegmentIndex, _ decode: (inout BlockReader) throws(BlockError) -> Part
    ) -> Part? {
        let place = index.sections[section.rawValue]
        do throws(BlockError) {
            let part = try SegmentFile.readBlock(file, place) { reader throws(BlockError) in
                let part = try decode(&reader)
                guard reader.bytes.remaining == 0 else { throw BlockError("it has bytes behind its end") }
                return part
            }
            result.sizes[section.part] = Int(place.length)
            return part
        } catch {
            damage(Int(clamping: place.offset), "index part '\(section)': \(error)")
            return nil
        }
    }

    /// Bytes that belong to nothing are zero and fewer than eight, from the header to the trailer.
    mutating func checkPadding(_ index: SegmentIndex) {
        let limit = result.fileBytes - SegmentTrailer.byteCount
        var runs = index.groups.filter { $0.offset <= UInt64(limit) }.map { group in
            Int(group.offset)..<Int(group.offset) + Int(group.storedBytes)
        }
        for section in index.sections where section.offset <= UInt64(limit) && section.length <= UInt64(limit) {
            runs.append(Int(section.offset)..<Int(section.offset) + Int(section.length))
        }
        if let trailer = try? FileFrame.trailer(of: file, fileBytes: result.fileBytes) {
            runs.append(Int(trailer.indexOffset)..<Int(trailer.indexOffset) + Int(trailer.indexBytes))
        }
        runs.append(limit..<result.fileBytes)
        var end = SegmentFileHeader.byteCount
        for run in runs.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if run.lowerBound - end >= 8 { damage(end, "\(run.lowerBound - end) bytes that belong to nothing") }
            if run.lowerBound > end, let used = try? FileFrame.firstUsedByte(of: file, in: end..<run.lowerBound) {
                damage(used, "padding that is not zero")
            }
            end = max(end, run.upperBound)
        }
    }
}
