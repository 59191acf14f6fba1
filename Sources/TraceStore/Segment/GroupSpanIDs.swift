/// The ids of a group's spans in the cache.
final class GroupSpanIDs: Sendable {
    let ids: [UInt64]

    init(_ ids: [UInt64]) {
        self.ids = ids
    }
}
