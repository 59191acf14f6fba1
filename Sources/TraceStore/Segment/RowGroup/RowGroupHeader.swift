internal import TraceModel

/// The first 96 bytes of a row group; see the byte boxes in README.md. A reader that has lost the segment's index finds
/// its groups by these.
struct RowGroupHeader: BitwiseCopyable {
    /// "WGRP" in little-endian order.
    static let magic: UInt32 = 0x5052_4757
    /// Raised whenever the layout of row groups changes. From 2 on, common strings have a run of text of their own.
    static let currentVersion: UInt32 = 2
    /// Groups of every version from this one on can be read.
    static let oldestVersion: UInt32 = 1
    static let byteCount = 96

    var magic = Self.magic
    /// CRC-32 of the rest of the header.
    var headerChecksum: UInt32 = 0
    var version = Self.currentVersion
    /// The whole group, header and padding included: a multiple of eight.
    var storedBytes: UInt32 = 0
    var requests: UInt32 = 0
    var spans: UInt32 = 0
    var logs: UInt32 = 0
    var events: UInt32 = 0
    var links: UInt32 = 0
    var resources: UInt32 = 0
    var scopes: UInt32 = 0
    var elements: UInt32 = 0
    /// Short strings, the empty one included, and long texts, which have the numbers behind them.
    var inlineStrings: UInt32 = 0
    var longTexts: UInt32 = 0
    /// Columns of attributes: the sections behind the fixed ones.
    var attributeColumns: UInt32 = 0
    var directoryChecksum: UInt32 = 0
    /// Where the group's long texts lie in the text file. Changed, with the checksum, when a group is copied.
    var textOffset: UInt64 = 0
    var textBytes: UInt64 = 0
    var reserved: UInt64 = 0
    var reserved2: UInt64 = 0

    var isIntact: Bool {
        magic == Self.magic && headerChecksum == checksumOfRest && Int(storedBytes) >= Self.byteCount
            && storedBytes & 7 == 0
    }

    mutating func seal() {
        headerChecksum = checksumOfRest
    }

    private var checksumOfRest: UInt32 {
        unsafe withUnsafeBytes(of: self) { unsafe checksum(UnsafeRawBufferPointer(rebasing: $0[8...])) }
    }

    var sectionCount: Int { RowGroupSection.fixedCount + Int(attributeColumns) }
    var directoryBytes: Int { sectionCount * RowGroupSection.byteCount }
}

/// Where one part of a row group lies, and its checksum.
struct RowGroupSection: BitwiseCopyable {
    static let byteCount = 12

    /// The parts that every group has, in order. Attribute columns follow.
    enum Fixed: Int, CaseIterable {
        case requests
        case spans
        case attributeLists
        case strings
        case tables
        case texts
    }

    static let fixedCount = Fixed.allCases.count

    /// From the start of the group.
    var offset: UInt32
    var length: UInt32
    var checksum: UInt32
}
