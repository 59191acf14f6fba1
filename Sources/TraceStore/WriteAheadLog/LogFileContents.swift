internal import TraceModel

/// What reading one log file found.
struct LogFileContents {
    /// Batches in the order they were accepted.
    var batches: [SpanBatch] = []
    /// The sequence of the last record; nil when the file has none.
    var lastSequence: UInt64?
    /// Where the zeros begin that nothing follows, never inside a record; nil for a file that is not understood.
    var usedBytes: Int?
    var damages: [StoreDamage] = []
}
