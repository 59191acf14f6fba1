internal import TraceModel

/// The long texts of a segment. They may be gone, because they are kept for a shorter time or their file was lost;
/// everything else of the segment stays readable.
final class SegmentTexts: Sendable {
    /// Shown in place of a text that is no longer there.
    static let expiredText = "[text no longer kept]"
    /// Shown in place of a text whose block is damaged.
    static let damagedText = "[text damaged on disk]"

    let path: String
    private let file: Lock<(any StoreFile)?>
    private let openedBytes: Int
    private let damages: DamageLog

    init(path: String, file: (any StoreFile)?, damages: DamageLog) {
        self.path = path
        self.file = Lock(file)
        openedBytes = (try? file?.size()) ?? 0
        self.damages = damages
    }

    var isKept: Bool { file.withLock { $0 != nil } }

    /// Forgets the file: its texts read as expired from now on.
    func close() {
        file.withLock { $0 = nil }
    }

    /// Bytes of the text file; 0 when there is none.
    var fileBytes: Int { isKept ? openedBytes : 0 }

    /// The text as it was stored, or what stands in for it.
    func text(_ place: (block: Int, start: Int, length: Int), _ group: LongTextGroup) -> [UInt8] {
        if place.length == 0 { return [] }
        guard let file = file.withLock({ $0 }), group.textBytes > 0 else { return Array(Self.expiredText.utf8) }
        do throws(BlockError) {
            let block = try group.block(place.block) { block throws(BlockError) in
                try Self.expand(block, of: file, at: Int(group.textOffset) + Int(block.offset))
            }
            return Array(block[place.start..<place.start + place.length])
        } catch {
            damages.report(path, Int(group.textOffset), "a block of texts: \(error)")
            return Array(Self.damagedText.utf8)
        }
    }

    /// All texts of a row group as they lie in the file; nil when they are gone. The caller owns the bytes.
    func load(_ entry: RowGroupEntry) throws(BlockError) -> UnsafeMutableRawBufferPointer? {
        guard let file = file.withLock({ $0 }) else { return nil }
        return try unsafe SegmentFile.load(file, offset: Int(entry.textOffset), count: Int(entry.textBytes))
    }

    static func expand(_ block: LongTextBlock, of file: any StoreFile, at offset: Int) throws(BlockError)
        -> [UInt8]
    {
        let stored = try unsafe SegmentFile.load(file, offset: offset, count: Int(block.storedBytes))
        defer { unsafe stored.deallocate() }
        guard unsafe checksum(UnsafeRawBufferPointer(stored)) == block.checksum else {
            throw BlockError("it does not match its checksum")
        }
        if block.coding == BlockWriter.Coding.raw {
            guard block.storedBytes == block.expandedBytes else { throw BlockError("a raw block of two lengths") }
            return unsafe Array(stored)
        }
        var expanded = [UInt8](repeating: 0, count: Int(block.expandedBytes))
        var failure: BlockError?
        unsafe expanded.withUnsafeMutableBytes { target in
            do throws(BlockError) {
                try unsafe ZstandardDecompressor().decompress(UnsafeRawBufferPointer(stored), into: target)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return expanded
    }
}
