/// The texts of one row group while some of them are read: the block read last stays expanded.
final class LongTextGroup {
    let textOffset: UInt64
    let textBytes: UInt64
    private let directory: LongTextDirectory
    private var expanded: (number: Int, bytes: [UInt8])?

    init(_ entry: RowGroupEntry, _ directory: LongTextDirectory) {
        textOffset = entry.textOffset
        textBytes = entry.textBytes
        self.directory = directory
    }

    func block(
        _ number: Int, _ expand: (LongTextBlock) throws(BlockError) -> [UInt8]
    ) throws(BlockError) -> [UInt8] {
        if let expanded, expanded.number == number { return expanded.bytes }
        let bytes = try expand(directory.blocks[number])
        expanded = (number, bytes)
        return bytes
    }
}
