/// The spansets of a block at one stage of a pipeline.
///
/// The spansets of a trace never share a span: they begin as one, and only `by()` splits them.
struct SpansetTable {
    /// Rows that are in a spanset. A spanset without a row is gone.
    var members: RowMask
    /// The spanset of each row that is in one; nil while the spansets are numbered as the traces are.
    var owners: [Int32]?
    /// The trace of each spanset.
    var traces: [Int32]
    /// What earlier stages have found out about each spanset, such as `by(name)` and `count()`.
    var attributes: [Attribute] = []

    struct Attribute {
        let name: String
        /// One for each spanset.
        var values: FieldColumn
    }

    var count: Int { traces.count }

    /// All spans of each trace.
    init(allOf context: BlockContext) {
        members = RowMask(repeating: true, count: context.rowCount)
        traces = (0..<Int32(context.traceCount)).map { $0 }
    }

    /// Which spansets have a row chosen in a mask.
    func touched(by mask: RowMask, _ context: BlockContext) -> RowMask {
        var touched = RowMask(count: count)
        guard let owners else {
            for trace in 0..<context.traceCount {
                touched[trace] = mask.contains(anyOf: context.rows(of: trace))
            }
            return touched
        }
        for row in 0..<mask.count where mask[row] { touched[Int(owners[row])] = true }
        return touched
    }

    /// Leaves only the rows of spansets that are kept.
    mutating func keep(_ kept: RowMask, _ context: BlockContext) {
        guard let owners else {
            for trace in 0..<context.traceCount where !kept[trace] { members.remove(context.rows(of: trace)) }
            return
        }
        for row in 0..<members.count where members[row] && !kept[Int(owners[row])] { members[row] = false }
    }

    /// The spanset of each row, of which only those of members count.
    func owner(_ context: BlockContext) -> [Int32] { owners ?? context.traces }

    /// Every row that is in a spanset, with the number of that.
    @inline(__always)
    func forEachMember(_ context: BlockContext, _ body: (_ row: Int, _ spanset: Int) -> Void) {
        guard let owners else {
            for trace in 0..<context.traceCount {
                for row in context.rows(of: trace) where members[row] { body(row, trace) }
            }
            return
        }
        for row in 0..<members.count where members[row] { body(row, Int(owners[row])) }
    }

    /// Rows of each spanset.
    func memberCounts(_ context: BlockContext) -> [Int64] {
        if owners == nil {
            return (0..<context.traceCount).map { Int64(members.chosenCount(in: context.rows(of: $0))) }
        }
        var counts = [Int64](repeating: 0, count: count)
        forEachMember(context) { _, spanset in counts[spanset] += 1 }
        return counts
    }

    mutating func coalesce(_ context: BlockContext) {
        owners = nil
        traces = (0..<Int32(context.traceCount)).map { $0 }
        attributes = []
    }
}
