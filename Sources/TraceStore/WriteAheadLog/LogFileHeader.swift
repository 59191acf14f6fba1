/// The first 32 bytes of a log file.
struct LogFileHeader: BitwiseCopyable {
    /// "WEIRWAL" and a zero byte, in little-endian order.
    static let magic: UInt64 = 0x004c_4157_5249_4557
    /// Raised whenever the layout of files or records changes.
    static let currentVersion: UInt32 = 1
    static let byteCount = 32

    var magic = Self.magic
    var version = Self.currentVersion
    var reserved: UInt32 = 0
    /// The sequence of the file's first record.
    var firstSequence: UInt64
    var reserved2: UInt64 = 0
}
