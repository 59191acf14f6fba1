internal import TraceModel

/// The shapes of a row group's attributes and which owner has which, as stored; see ``AttributeLists``.
struct DecodedLists {
    let keys: [UInt32]
    let kinds: [UInt8]
    let valueCounts: [UInt32]
    let spanValueCounts: [UInt32]
    let shapeEnds: [UInt32]
    let shapeColumns: [UInt32]
    /// By owner: spans, events, links, resources, scopes, log records.
    let shapes: [UInt32]

    init(from reader: inout BlockReader, _ header: RowGroupHeader) throws(BlockError) {
        let columns = Int(header.attributeColumns)
        let owners =
            Int(header.spans) + Int(header.events) + Int(header.links) + Int(header.resources) + Int(header.scopes)
            + Int(header.logs)
        keys = try reader.column(count: columns)
        kinds = try reader.column(count: columns)
        valueCounts = try reader.column(count: columns)
        spanValueCounts = try reader.column(count: columns)
        shapeEnds = try reader.column(limit: owners + 1)
        shapeColumns = try reader.column(limit: 1 << 28)
        shapes = try reader.column(count: owners)
        try check()
    }

    private func check() throws(BlockError) {
        var end: UInt32 = 0
        for next in shapeEnds {
            guard next >= end, next <= shapeColumns.count else { throw BlockError("attribute shapes out of order") }
            end = next
        }
        guard shapeEnds.first == 0, shapeColumns.allSatisfy({ $0 < keys.count }),
            shapes.allSatisfy({ $0 < shapeEnds.count })
        else { throw BlockError("an attribute shape that is not there") }
    }

    /// Columns of one shape, as a range of ``shapeColumns``.
    @inline(__always)
    func entries(ofShape shape: UInt32) -> Range<Int> {
        shape == 0 ? 0..<0 : Int(shapeEnds[Int(shape) - 1])..<Int(shapeEnds[Int(shape)])
    }

    /// Attributes of all owners together.
    var attributeCount: Int {
        shapes.reduce(0) { $0 + entries(ofShape: $1).count }
    }

    /// Whether some owner has attributes in more than one of the given columns.
    /// - Complexity: O(columns of all shapes).
    func hasShape(withSeveralOf columns: [Int]) -> Bool {
        let wanted = Set(columns.map { UInt32($0) })
        return shapeEnds.indices.contains { shape in
            Set(shapeColumns[entries(ofShape: UInt32(shape))]).intersection(wanted).count > 1
        }
    }
}
