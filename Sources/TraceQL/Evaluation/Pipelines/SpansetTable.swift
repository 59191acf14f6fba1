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
        var values: [FieldValue?]
    }

    var count: Int { traces.count }

    /// All spans of each trace.
    init(allOf context: BlockContext) {
        members = RowMask(repeating: true, count: context.rowCount)
        traces = (0..<Int32(context.traceCount)).map { $0 }
    }

    /// Which spansets have a row chosen in a mask.
    func touched(by mask: RowMask, _ context: BlockContext) -> [Bool] {
        var touched = [Bool](repeating: false, count: count)
        guard let owners else {
            for trace in 0..<context.traceCount {
                touched[trace] = context.rows(of: trace).contains { mask[$0] }
            }
            return touched
        }
        for row in 0..<mask.count where mask[row] { touched[Int(owners[row])] = true }
        return touched
    }

    /// Leaves only the rows of spansets that are kept.
    mutating func keep(_ kept: [Bool], _ context: BlockContext) {
        guard let owners else {
            for trace in 0..<context.traceCount where !kept[trace] {
                for row in context.rows(of: trace) { members[row] = false }
            }
            return
        }
        for row in 0..<members.count where members[row] && !kept[Int(owners[row])] { members[row] = false }
    }

    /// The spanset of each row, of which only those of members count.
    func owner(_ context: BlockContext) -> [Int32] { owners ?? context.traces }

    mutating func coalesce(_ context: BlockContext) {
        owners = nil
        traces = (0..<Int32(context.traceCount)).map { $0 }
        attributes = []
    }
}
