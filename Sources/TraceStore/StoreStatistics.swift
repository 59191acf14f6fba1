/// The size of the store at one moment.
package struct StoreStatistics: Sendable, Equatable {
    package let spans: Int
    /// Distinct traces, those known from log records alone included.
    package let traces: Int
    package let logRecords: Int
    /// Spans and traces in memory that are in no segment yet.
    package let headSpans: Int
    package let headTraces: Int
    /// Columns and indexes in memory.
    package let headBytes: Int
    package let headByteLimit: Int
    /// Files of the write-ahead log.
    package let logFiles: Int
    package let segments: Int
    /// Segment and text files together.
    package let segmentBytes: Int
    /// Expanded parts of segments kept for queries.
    package let cacheBytes: Int
    /// Places in files that could not be read since the start.
    package let damagedPlaces: Int
    /// Requests waiting for the log's writer.
    package var queuedRequests = 0
}
