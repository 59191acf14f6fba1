package import TraceModel

/// Whole traces as columns. Spans are rows; the spans of a trace are consecutive, each counted once.
package protocol SpanBlock {
    /// First row of each trace, and the number of rows at the end.
    var firstSpans: [Int] { get }
    /// No trace of the block starts later, nil where that is not known without reading it.
    var latestStart: UnixNanoseconds? { get }
    /// Row of each span's parent within the block; -1 for a root, and for a span whose parent has not arrived.
    /// Circles are cut.
    func parents() throws -> [Int32]
    /// Unix nanoseconds.
    func starts() throws -> [UInt64]
    /// Nanoseconds, 0 where the end is before the start.
    func durations() throws -> [UInt64]
    func spanIDs() throws -> [SpanID]
    func traceID(_ trace: Int) throws -> TraceID
    /// One value for each row.
    func column(_ field: StoredField) throws -> FieldColumn
    /// Keys of the attributes that spans of the block have in a scope, each once, in any order.
    func attributeKeys(_ scope: AttributeScope) throws -> [String]
}

extension SpanBlock {
    package var spanCount: Int { firstSpans.last ?? 0 }
    package var latestStart: UnixNanoseconds? { nil }
    package var traceCount: Int { max(firstSpans.count - 1, 0) }
}
