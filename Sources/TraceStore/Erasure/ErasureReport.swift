package import TraceModel

/// What an erasure did.
package struct ErasureReport: Sendable, Equatable {
    /// Those of the traces that were stored.
    package var traceIDs: Set<TraceID> = []
    /// Spans and log records of them that were gone through or removed.
    package var spans = 0
    package var logRecords = 0
    /// Segments written anew.
    package var segments = 0
    /// Damaged row groups that went with the segments they were in: which traces they had cannot be told.
    package var lostGroups = 0
    /// Files that were put aside or kept because of damage, or could not be removed: what they hold of the traces is
    /// still in them, and no query reads it.
    package var unsearched: [String] = []

    package init() {}
}
