/// The size of the store at one moment.
package struct StoreStatistics: Sendable, Equatable {
    package let spans: Int
    package let traces: Int
    package let logRecords: Int
    /// Columns and indexes in memory.
    package let headBytes: Int
    package let headByteLimit: Int
    /// Files of the write-ahead log.
    package let logFiles: Int
    /// Requests waiting for the log's writer.
    package let queuedRequests: Int
}
