package import TraceModel

/// Whole traces as columns. Spans are rows; the spans of a trace are consecutive, each counted once.
package protocol SpanBlock {
    /// First row of each trace, and the number of rows at the end.
    var firstSpans: [Int] { get }
    /// Row of each span's parent within the block; -1 for a root, and for a span whose parent has not arrived.
    /// Circles are cut.
    func parents() throws -> [Int32]
    /// Unix nanoseconds of the earliest start of each trace.
    func traceStarts() throws -> [UInt64]
    /// Nanoseconds from there to the latest end of each trace.
    func traceDurations() throws -> [UInt64]
    /// Unix nanoseconds.
    func starts() throws -> [UInt64]
    /// Nanoseconds, 0 where the end is before the start.
    func durations() throws -> [UInt64]
    func spanIDs() throws -> [SpanID]
    /// Of one row; cheaper than all where few are looked at.
    func spanID(_ row: Int) throws -> SpanID
    func start(_ row: Int) throws -> UInt64
    func traceID(_ trace: Int) throws -> TraceID
    /// One value for each row.
    func column(_ field: StoredField) throws -> FieldColumn
    /// One value for each trace, of a property that all spans of a trace have in common; nil for other fields, and where
    /// the source has them by span only.
    func traceColumn(_ field: StoredField) throws -> FieldColumn?
    /// Keys of the attributes that spans of the block have in a scope, each once, in any order.
    func attributeKeys(_ scope: AttributeScope) throws -> [String]
}

extension SpanBlock {
    package var spanCount: Int { firstSpans.last ?? 0 }
    package var traceCount: Int { max(firstSpans.count - 1, 0) }
    package func spanID(_ row: Int) throws -> SpanID { try spanIDs()[row] }
    package func start(_ row: Int) throws -> UInt64 { try starts()[row] }
    package func traceColumn(_ field: StoredField) throws -> FieldColumn? { nil }

    package func traceStarts() throws -> [UInt64] {
        let starts = try starts()
        return zip(firstSpans, firstSpans.dropFirst()).map { starts[$0..<$1].min() ?? .max }
    }

    package func traceDurations() throws -> [UInt64] {
        let (starts, durations) = (try starts(), try durations())
        return zip(firstSpans, firstSpans.dropFirst()).map { first, end in
            let start = starts[first..<end].min() ?? 0
            let latest = (first..<end).map { starts[$0].end(after: durations[$0]) }.max() ?? 0
            return latest - start
        }
    }
}
