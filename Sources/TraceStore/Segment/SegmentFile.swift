internal import TraceModel

/// Opens segment files and reads runs of bytes from them.
enum SegmentFile {
    /// Reads the index of a segment file.
    /// - Throws: ``BlockError`` when the file is not a complete segment of a known version.
    static func readIndex(_ file: any StoreFile, number: UInt64) throws(BlockError) -> (SegmentIndex, fileBytes: Int) {
        let size = try reading { () throws(StoreError) in try file.size() }
        guard size >= SegmentFileHeader.byteCount + SegmentTrailer.byteCount else { throw BlockError("it ends early") }
        let header: SegmentFileHeader = try value(file, at: 0)
        guard header.magic == SegmentFileHeader.segmentMagic else { throw BlockError("it is not a segment") }
        guard SegmentFileHeader.isKnown(header.version) else {
            throw BlockError("segment format \(header.version) is not known to this build")
        }
        let trailer: SegmentTrailer = try value(file, at: size - SegmentTrailer.byteCount)
        guard trailer.isIntact else { throw BlockError("its trailer is missing or damaged") }
        guard trailer.indexOffset <= UInt64(size), trailer.indexBytes <= UInt64(size) else {
            throw BlockError("its index lies behind its end")
        }
        let place = SegmentSectionPlace(
            offset: trailer.indexOffset, length: trailer.indexBytes, checksum: trailer.checksumOfIndex)
        let index = try readBlock(file, place) { reader throws(BlockError) in try SegmentIndex(from: &reader) }
        guard index.number == number else { throw BlockError("it is segment \(index.number) under another name") }
        for group in index.groups
        where group.offset > UInt64(size) || UInt64(group.storedBytes) > UInt64(size) - group.offset {
            throw BlockError("a row group lies behind its end")
        }
        return (index, size)
    }

    /// Whether the file is none of ours, damaged or not: another build wrote it, in whose groups the same bytes may
    /// mean something else, or it is a copy of another segment.
    static func isForeign(_ file: any StoreFile, _ size: Int, number: UInt64) -> Bool {
        // The types are spelled out: an optional trailer would be a byte longer.
        let trailer = try? value(file, at: max(0, size - SegmentTrailer.byteCount)) as SegmentTrailer
        if let trailer, trailer.isIntact, SegmentFileHeader.isKnown(trailer.version) {
            return trailer.number != number
        }
        let header = try? value(file, at: 0) as SegmentFileHeader
        guard let header else { return false }
        return header.magic == SegmentFileHeader.segmentMagic && !SegmentFileHeader.isKnown(header.version)
    }

    /// Reads a run of bytes and checks it.
    static func readBlock<Result>(
        _ file: any StoreFile, _ place: SegmentSectionPlace,
        _ decode: (inout BlockReader) throws(BlockError) -> Result
    ) throws(BlockError) -> Result {
        guard place.length <= UInt64(Int32.max), place.offset <= UInt64(Int.max / 2) else {
            throw BlockError("a part too large to be one")
        }
        let bytes = try unsafe load(file, offset: Int(place.offset), count: Int(place.length))
        defer { unsafe bytes.deallocate() }
        guard unsafe checksum(UnsafeRawBufferPointer(bytes)) == place.checksum else {
            throw BlockError("it does not match its checksum")
        }
        var reader = unsafe BlockReader(UnsafeRawBufferPointer(bytes), ZstandardDecompressor())
        return try decode(&reader)
    }

    /// Reads exactly `count` bytes. The caller owns them.
    static func load(
        _ file: any StoreFile, offset: Int, count: Int
    ) throws(BlockError) -> UnsafeMutableRawBufferPointer {
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: max(count, 1), alignment: 16)
        let target = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[..<count])
        do throws(BlockError) {
            let read = try reading { () throws(StoreError) in try unsafe file.read(into: target, at: offset) }
            guard read == count else { throw BlockError("the file ends early") }
            return unsafe target
        } catch {
            unsafe bytes.deallocate()
            throw error
        }
    }

    private static func value<Value: BitwiseCopyable>(
        _ file: any StoreFile, at offset: Int
    ) throws(BlockError) -> Value {
        let bytes = try unsafe load(file, offset: offset, count: MemoryLayout<Value>.size)
        defer { unsafe bytes.deallocate() }
        return unsafe bytes.loadUnaligned(as: Value.self)
    }

    private static func reading<Result>(_ body: () throws(StoreError) -> Result) throws(BlockError) -> Result {
        do throws(StoreError) {
            return try body()
        } catch {
            throw BlockError("\(error)")
        }
    }
}
