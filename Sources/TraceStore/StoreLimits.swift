/// Fixed sizes of the store, each with its reason.
enum StoreLimits {
    /// Size a log file is given when it is created. Large enough that creating one (two directory syncs) is rare,
    /// small enough that the space of a nearly empty log is not missed.
    static let logFileBytes = 64 << 20

    /// Payload bytes that share one `fdatasync`. More would not make the disk faster and the first in line wait longer.
    static let commitGroupBytes = 8 << 20

    /// Buffers handed to one `pwritev`: POSIX guarantees 16, Linux 1024.
    static let buffersPerWrite = 512

    /// Bytes of index that the head needs for one span beside its columns: five numbers, and a hash slot at half load.
    static let indexBytesPerSpan = 40

    /// Bytes of index that the head needs for one trace: its row, and a hash slot at half load.
    static let indexBytesPerTrace = 64

    /// A head is sealed at this share of ``StoreConfiguration/headByteLimit``: one is filled while another is written,
    /// and there is room for the rows that arrive meanwhile.
    static let headShare = 3

    /// Segments of one size class that are merged at once. More means fewer copies of each span, and more segments.
    static let mergeWidth = 8

    /// Segments are not merged beyond this many spans: an even larger one would hold space for long when it is
    /// rewritten, and retention frees whole segments.
    static let largestSegmentSpans = 4 << 20

    /// Segments further apart than this (of the latest span end to the earliest start) are not merged, so that
    /// retention by age frees space by the day.
    static let longestSegmentNanoseconds: UInt64 = 24 * 3600 * 1_000_000_000

    /// Row groups that a merge keeps expanded while it joins split traces.
    static let expandedGroupsOfMerge = 24
}
