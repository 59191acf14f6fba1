/// One run of long texts in a text file, compressed together. A text lies in one block whole.
struct LongTextBlock: Sendable {
    /// Expanded bytes collected before a block is closed. Larger blocks find more repetition; a waterfall expands one
    /// to read one text.
    static let targetBytes = 160 << 10
    /// A guard for what is read: no request body is larger.
    static let largestBytes = 1 << 30

    /// From the start of the group's texts.
    let offset: UInt32
    let storedBytes: UInt32
    let expandedBytes: UInt32
    let coding: UInt8
    /// CRC-32 of the stored bytes.
    let checksum: UInt32
}
