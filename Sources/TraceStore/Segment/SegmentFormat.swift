/// The fixed first 32 bytes of a segment file and of a text file.
struct SegmentFileHeader: BitwiseCopyable {
    /// "WEIRSEG" and a zero byte, in little-endian order.
    static let segmentMagic: UInt64 = 0x0047_4553_5249_4557
    /// "WEIRTXT" and a zero byte.
    static let textMagic: UInt64 = 0x0054_5854_5249_4557
    /// Raised whenever the layout of the files, the index, the trailer or what the groups hold changes.
    static let currentVersion: UInt32 = 3
    /// Files of every version from this one on can be read.
    static let oldestVersion: UInt32 = 1
    static let byteCount = 32

    var magic: UInt64
    var version = Self.currentVersion
    var reserved: UInt32 = 0
    /// The segment's number, as in its name.
    var number: UInt64
    var reserved2: UInt64 = 0

    static func isKnown(_ version: UInt32) -> Bool { oldestVersion...currentVersion ~= version }
}

/// The last 64 bytes of a segment file: where its index is.
struct SegmentTrailer: BitwiseCopyable {
    /// "WSEGEND" and a zero byte.
    static let magic: UInt64 = 0x0044_4e45_4745_5357
    static let byteCount = 64

    var magic = Self.magic
    var version = SegmentFileHeader.currentVersion
    var checksumOfIndex: UInt32
    var indexOffset: UInt64
    var indexBytes: UInt64
    var number: UInt64
    var reserved: UInt64 = 0
    var reserved2: UInt64 = 0
    var reserved3: UInt32 = 0
    /// CRC-32 of the 60 bytes before it.
    var checksumOfTrailer: UInt32 = 0

    mutating func seal() {
        checksumOfTrailer = checksumOfRest
    }

    var isIntact: Bool { magic == Self.magic && checksumOfTrailer == checksumOfRest }

    private var checksumOfRest: UInt32 {
        unsafe withUnsafeBytes(of: self) { unsafe checksum(UnsafeRawBufferPointer(rebasing: $0[..<60])) }
    }
}

/// Parts of a segment's index that are read when a query needs them.
enum SegmentSection: Int, CaseIterable, Sendable {
    /// Start, duration and outcome of every request.
    case requestColumns
    /// Request rows by hash of the trace id.
    case traceIndex
    /// One filter of attribute tokens per row group.
    case tokenFilters
    /// Services, span names, and the requests that have them.
    case operations
    /// Sums of the model calls of every request; not in files before version 3.
    case accounts

    /// Parts that every version has.
    static let oldestCount = 4
}

/// Where such a part lies in the file.
struct SegmentSectionPlace: Sendable {
    let offset: UInt64
    let length: UInt64
    let checksum: UInt32
}
