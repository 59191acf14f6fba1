internal import TraceModel

/// Reads what a list shows of traces that are in it.
struct FoundTraceReader {
    private let context: BlockContext
    private let table: SpansetTable
    private let owners: [Int32]
    private let starts: [UInt64]
    private let durations: [UInt64]
    private let spanIDs: [SpanID]
    private let names: FieldColumn
    private let rootNames: FieldColumn
    private let rootServices: FieldColumn
    private let fields: [(field: Field, column: FieldColumn)]
    private let spansPerSpanset: Int

    init(_ context: BlockContext, _ table: SpansetTable, _ fields: [Field], _ spansPerSpanset: Int) throws {
        self.context = context
        self.table = table
        owners = table.owner(context)
        starts = try context.starts()
        durations = try context.block.durations()
        spanIDs = try context.block.spanIDs()
        names = try context.column(.intrinsic(.spanName))
        rootNames = try context.column(.intrinsic(.traceRootName))
        rootServices = try context.column(.intrinsic(.traceRootService))
        self.fields = try fields.map { ($0, try context.column($0)) }
        self.spansPerSpanset = spansPerSpanset
    }

    func read(_ trace: Int) throws -> FoundTrace {
        let rows = context.rows(of: trace)
        let start = rows.reduce(UInt64.max) { min($0, starts[$1]) }
        let end = rows.reduce(UInt64.min) { max($0, starts[$1].end(after: durations[$1])) }
        return FoundTrace(
            traceID: try context.block.traceID(trace), rootServiceName: text(rootServices, rows.lowerBound),
            rootName: text(rootNames, rows.lowerBound), start: UnixNanoseconds(start), duration: end - start,
            spansets: spansets(rows))
    }

    private func text(_ column: FieldColumn, _ row: Int) -> String? {
        guard case .text(let text)? = column.value(at: row) else { return nil }
        return text
    }

    private func spansets(_ rows: Range<Int>) -> [Spanset] {
        var members: [Int32: [Int]] = [:]
        for row in rows where table.members[row] { members[owners[row], default: []].append(row) }
        let ordered = members.map { (owner: $0.key, rows: $0.value.sorted(by: isEarlier)) }
            .sorted { isEarlier($0.rows[0], $1.rows[0]) }
        return ordered.map { owner, rows in
            Spanset(
                matched: rows.count, spans: rows.prefix(spansPerSpanset).map(span),
                attributes: table.attributes.map { .init(name: $0.name, value: $0.values.value(at: Int(owner))) })
        }
    }

    private func isEarlier(_ a: Int, _ b: Int) -> Bool {
        (starts[a], spanIDs[a].value) < (starts[b], spanIDs[b].value)
    }

    private func span(_ row: Int) -> FoundSpan {
        FoundSpan(
            spanID: spanIDs[row], start: UnixNanoseconds(starts[row]), duration: durations[row],
            name: text(names, row) ?? "",
            attributes: fields.compactMap { field, column in
                column.value(at: row).map { .init(field: field, value: $0) }
            })
    }
}
