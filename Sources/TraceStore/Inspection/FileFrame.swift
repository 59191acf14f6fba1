/// The fixed bytes at the ends of segment and text files.
enum FileFrame {
    /// Where the number stands in a file header.
    static let numberOffset = 16

    /// What is wrong with a file header.
    struct Problem {
        let offset: Int
        let reason: String
        /// Whether the rest of the file is what the header should say.
        let isReadable: Bool
    }

    static func header(of file: any StoreFile) throws(BlockError) -> SegmentFileHeader {
        try value(file, at: 0, count: SegmentFileHeader.byteCount)
    }

    /// - Parameter magic: of the kind of file it should be.
    static func problem(of header: SegmentFileHeader, magic: UInt64) -> Problem? {
        let kind = magic == SegmentFileHeader.textMagic ? "text file" : "segment"
        if header.magic != magic {
            return Problem(offset: 0, reason: "it is not a \(kind)", isReadable: false)
        }
        if !SegmentFileHeader.isKnown(header.version) {
            let reason = "\(kind) format \(header.version) is not known to this build"
            return Problem(offset: 8, reason: reason, isReadable: false)
        }
        if header.reserved != 0 || header.reserved2 != 0 {
            let offset = header.reserved != 0 ? 12 : 24
            return Problem(offset: offset, reason: "its header has bytes set that are not in use", isReadable: true)
        }
        return nil
    }

    /// The trailer of a segment file.
    static func trailer(of file: any StoreFile, fileBytes: Int) throws(BlockError) -> SegmentTrailer {
        let offset = fileBytes - SegmentTrailer.byteCount
        guard offset >= SegmentFileHeader.byteCount else { throw BlockError("it ends early") }
        let trailer: SegmentTrailer = try value(file, at: offset, count: SegmentTrailer.byteCount)
        guard trailer.isIntact else { throw BlockError("its trailer is missing or damaged") }
        guard SegmentFileHeader.isKnown(trailer.version) else {
            throw BlockError("segment format \(trailer.version) is not known to this build")
        }
        guard trailer.indexOffset <= UInt64(offset), trailer.indexBytes <= UInt64(offset) - trailer.indexOffset else {
            throw BlockError("its index lies behind its end")
        }
        return trailer
    }

    /// The first byte that is not zero in a run that nothing uses; nil when all are.
    static func firstUsedByte(of file: any StoreFile, in range: Range<Int>) throws(BlockError) -> Int? {
        let bytes = try unsafe SegmentFile.load(file, offset: range.lowerBound, count: range.count)
        defer { unsafe bytes.deallocate() }
        return unsafe bytes.firstIndex { $0 != 0 }.map { range.lowerBound + $0 }
    }

    private static func value<Value: BitwiseCopyable>(
        _ file: any StoreFile, at offset: Int, count: Int
    ) throws(BlockError) -> Value {
        let bytes = try unsafe SegmentFile.load(file, offset: offset, count: count)
        defer { unsafe bytes.deallocate() }
        return unsafe bytes.loadUnaligned(as: Value.self)
    }
}
