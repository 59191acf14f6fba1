/// The request rows of a group in the cache.
final class GroupRequests: Sendable {
    let table: RequestTable
    /// First span of each request; one more entry than there are requests.
    let firstSpans: [Int]

    init(_ table: RequestTable) {
        self.table = table
        firstSpans = DecodedRowGroup.starts(table.spanCount)
    }

    var byteCount: Int { table.count * 120 + table.entryOperation.count * 12 + table.strings.count * 48 }
}
