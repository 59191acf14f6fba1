/// What a segment's index says of one row group: where it is, and bounds of what is in it.
struct RowGroupEntry: Sendable {
    var offset: UInt64
    var storedBytes: UInt32
    /// Bytes from the start of the group to the end of its request rows: one read gets them.
    var frontBytes: UInt32
    var requests: UInt32
    var spans: UInt32
    var logs: UInt32
    var textOffset: UInt64
    var textBytes: UInt64
    /// Of the requests that have spans; the smallest is above the largest when none has.
    var minimumStart: UInt64 = .max
    var maximumStart: UInt64 = 0
    var minimumDuration: UInt64 = .max
    var maximumDuration: UInt64 = 0
    /// The latest end of any span.
    var maximumEnd: UInt64 = 0
    /// Words of its token filter.
    var filterWords: UInt32 = 0
}
