/// The first 48 bytes of a batch: what it is, and how many rows each table has. All else follows from these.
struct SpanBatchHeader: BitwiseCopyable {
    /// "WSB1" in little-endian order.
    static let magic: UInt32 = 0x3142_5357
    /// Raised whenever a column is added, removed, reordered or changes width.
    static let currentVersion: UInt32 = 1
    /// Columns start at multiples of this, so that 64-bit values are aligned.
    static let alignment = 8
    /// Levels of members below an attribute. Decoders stop at a hundred levels of messages, which is less.
    static let deepestMember = 100

    var magic = Self.magic
    var version = Self.currentVersion
    var spans: UInt32
    var attributes: UInt32
    var elements: UInt32
    var events: UInt32
    var links: UInt32
    var resources: UInt32
    var scopes: UInt32
    var logs: UInt32
    var strings: UInt32
    var textBytes: UInt32

    static func padded(_ byteCount: Int) -> Int {
        (byteCount + alignment - 1) & ~(alignment - 1)
    }
}
