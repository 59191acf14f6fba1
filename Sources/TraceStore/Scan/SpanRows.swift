package import TraceModel

/// Whole traces as columns, each column read when it is asked for. The spans of a trace stand side by side.
package protocol SpanRows {
    /// First row of each trace, and the number of rows at the end. Every trace has a span.
    var firstSpans: [Int] { get }
    /// Of each trace: Unix nanoseconds of its earliest start, and nanoseconds from there to its latest end.
    var traceStarts: [UInt64] { get }
    var traceDurations: [UInt64] { get }
    func traceIDs() throws(BlockError) -> [TraceID]
    /// Spans with status error, for each trace.
    func errorCounts() throws(BlockError) -> [UInt32]
    func spanIDs() throws(BlockError) -> [SpanID]
    func parentSpanIDs() throws(BlockError) -> [SpanID]
    /// Row of each span's parent; ``noParent`` at the top of the trace's forest. Circles are cut where ``TraceTree`` cuts.
    func parents() throws(BlockError) -> [Int32]
    /// Unix nanoseconds.
    func starts() throws(BlockError) -> [UInt64]
    /// Nanoseconds; 0 where the end is before the start.
    func durations() throws(BlockError) -> [UInt64]
    /// Of one row; where the others have not been read, they are not.
    func spanID(_ row: Int) throws(BlockError) -> SpanID
    func start(_ row: Int) throws(BlockError) -> UInt64
    func column(_ field: SpanField) throws(BlockError) -> StoredColumn
    /// Each key once.
    func attributeKeys(_ owner: AttributeOwner) throws(BlockError) -> [String]
}

/// Stands in ``SpanRows/parents()`` for a span without a parent here.
package let noParent: Int32 = -1
