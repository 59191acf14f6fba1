/// Where each long text of a group lies: its block, and its place in the block.
struct LongTextDirectory: Sendable {
    let blocks: [LongTextBlock]
    /// By text: block, first byte, length.
    let places: [(block: Int, start: Int, length: Int)]

    init(from reader: inout BlockReader, count: Int) throws(BlockError) {
        let lengths = try reader.column(UInt32.self, count: count)
        let stored = try reader.column(UInt32.self, limit: count)
        let expanded = try reader.column(UInt32.self, count: stored.count)
        let codings = try reader.column(UInt8.self, count: stored.count)
        let checksums = try reader.column(UInt32.self, count: stored.count)
        var blocks: [LongTextBlock] = []
        var offset: UInt64 = 0
        for index in stored.indices {
            guard expanded[index] <= LongTextBlock.largestBytes, offset <= UInt64(UInt32.max) else {
                throw BlockError("a block of texts is too large")
            }
            blocks.append(
                LongTextBlock(
                    offset: UInt32(offset), storedBytes: stored[index], expandedBytes: expanded[index],
                    coding: codings[index], checksum: checksums[index]))
            offset += UInt64(stored[index])
        }
        self.blocks = blocks
        places = try Self.places(lengths, blocks)
    }

    private static func places(
        _ lengths: [UInt32], _ blocks: [LongTextBlock]
    ) throws(BlockError) -> [(block: Int, start: Int, length: Int)] {
        var places: [(block: Int, start: Int, length: Int)] = []
        places.reserveCapacity(lengths.count)
        var block = 0
        var start = 0
        for length in lengths.map(Int.init) {
            while block < blocks.count, start + length > Int(blocks[block].expandedBytes) {
                guard start == Int(blocks[block].expandedBytes) else { throw BlockError("a text crosses its block") }
                block += 1
                start = 0
            }
            guard block < blocks.count || length == 0 else { throw BlockError("a text without a block") }
            places.append((block, start, length))
            start += length
        }
        return places
    }
}
