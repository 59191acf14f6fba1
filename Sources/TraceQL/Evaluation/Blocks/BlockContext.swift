/// A block under evaluation: the columns asked for so far, and what follows from the parents.
///
/// One thread uses it, for one block.
final class BlockContext {
    let block: any SpanBlock
    let rowCount: Int
    /// First row of each trace, and the number of rows.
    let firstSpans: [Int]
    private var stored: [StoredField: FieldColumn] = [:]
    private var fields: [Field: FieldColumn] = [:]
    private var knownParents: [Int32]?
    private var knownForest: Forest?
    private var knownTraces: [Int32]?
    private var knownStarts: [UInt64]?
    private var knownTraceStarts: [UInt64]?
    private var knownTraceDurations: [UInt64]?

    init(_ block: any SpanBlock) {
        self.block = block
        firstSpans = block.firstSpans
        rowCount = firstSpans.last ?? 0
    }

    var traceCount: Int { max(firstSpans.count - 1, 0) }

    func rows(of trace: Int) -> Range<Int> { firstSpans[trace]..<firstSpans[trace + 1] }

    func parents() throws -> [Int32] {
        if let knownParents { return knownParents }
        let parents = try block.parents()
        knownParents = parents
        return parents
    }

    func forest() throws -> Forest {
        if let knownForest { return knownForest }
        let forest = Forest(parents: try parents(), firstSpans: firstSpans)
        knownForest = forest
        return forest
    }

    func starts() throws -> [UInt64] {
        if let knownStarts { return knownStarts }
        let starts = try block.starts()
        knownStarts = starts
        return starts
    }

    /// The start of one row, without those of the others where it can be had.
    func start(_ row: Int) throws -> UInt64 { try knownStarts?[row] ?? block.start(row) }

    func traceStarts() throws -> [UInt64] {
        if let knownTraceStarts { return knownTraceStarts }
        let starts = try block.traceStarts()
        knownTraceStarts = starts
        return starts
    }

    func traceDurations() throws -> [UInt64] {
        if let knownTraceDurations { return knownTraceDurations }
        let durations = try block.traceDurations()
        knownTraceDurations = durations
        return durations
    }

    /// One value for each trace; nil for a field that spans of a trace do not have in common.
    func traceColumn(_ field: Field) throws -> FieldColumn? {
        guard !field.ofParent, case .intrinsic(let intrinsic) = field.source else { return nil }
        return try block.traceColumn(.intrinsic(intrinsic))
    }

    /// The trace of each row.
    var traces: [Int32] {
        if let knownTraces { return knownTraces }
        var traces = [Int32](repeating: 0, count: rowCount)
        for trace in 0..<traceCount {
            for row in rows(of: trace) { traces[row] = Int32(trace) }
        }
        knownTraces = traces
        return traces
    }

    /// A column as the source has it.
    func column(_ field: StoredField) throws -> FieldColumn {
        if let known = stored[field] { return known }
        let column = try block.column(field)
        stored[field] = column
        return column
    }

    /// A field's values, of the span itself or of its parent.
    func column(_ field: Field) throws -> FieldColumn {
        if let known = fields[field] { return known }
        let own = try ownColumn(field.source)
        let column = field.ofParent ? own.gathered(try parents()) : own
        fields[field] = column
        return column
    }

    private func ownColumn(_ source: Field.Source) throws -> FieldColumn {
        switch source {
        case .attribute(let scope?, let key): return try column(.attribute(scope, key: key))
        case .attribute(nil, let key):
            let own = try column(.attribute(.span, key: key))
            if own.present(rowCount).hasAll, rowCount > 0 { return own }
            return own.merged(with: try column(.attribute(.resource, key: key)), count: rowCount)
        case .intrinsic(let intrinsic):
            switch intrinsic {
            case .spanChildCount: return .integers(Forest.childCounts(try parents()), present: nil)
            case .nestedSetLeft: return .integers(try forest().nestedSetLeft, present: nil)
            case .nestedSetRight: return .integers(try forest().nestedSetRight, present: nil)
            case .nestedSetParent: return .integers(try forest().nestedSetParent(parents()), present: nil)
            default: return try column(.intrinsic(intrinsic))
            }
        }
    }
}
