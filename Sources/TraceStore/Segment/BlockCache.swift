/// Expanded parts of segments, the least recently used dropped first. One for the whole store, so that memory is
/// bounded however many segments there are.
final class BlockCache: Sendable {
    /// What is cached: a part of a segment's index, or something of one row group.
    enum Part: Hashable, Sendable {
        case section(SegmentSection)
        case rowGroup(Int)
        case requests(Int)
        case spanIDs(Int)
    }

    struct Key: Hashable, Sendable {
        let segment: UInt64
        let part: Part
    }

    private struct Entry {
        var value: any AnyObject & Sendable
        var byteCount: Int
        var newer: Key?
        var older: Key?
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var newest: Key?
        var oldest: Key?
        var byteCount = 0
    }

    private let state = Lock(State())
    let byteLimit: Int

    init(byteLimit: Int) {
        self.byteLimit = byteLimit
    }

    var byteCount: Int { state.withLock { $0.byteCount } }

    /// The cached value, or what `load` makes. Two readers may load the same value at once; both are right.
    func value<Value: AnyObject & Sendable>(
        _ key: Key, byteCount: (Value) -> Int, load: () throws(BlockError) -> Value
    ) throws(BlockError) -> Value {
        let known = state.withLock { state in
            Self.touch(key, &state)
            return state.entries[key]?.value
        }
        if let known = known as? Value { return known }
        let value = try load()
        let cost = byteCount(value)
        // A value of a quarter of the cache would push out everything else.
        if cost <= byteLimit / 4 { state.withLock { insert(key, value, cost, &$0) } }
        return value
    }

    /// Forgets everything of a segment that is gone.
    func removeAll(ofSegment segment: UInt64) {
        state.withLock { state in
            for key in state.entries.keys where key.segment == segment { Self.remove(key, &state) }
        }
    }

    private func insert(_ key: Key, _ value: any AnyObject & Sendable, _ cost: Int, _ state: inout State) {
        if state.entries[key] != nil { Self.remove(key, &state) }
        state.entries[key] = Entry(value: value, byteCount: cost, newer: nil, older: nil)
        state.byteCount += cost
        Self.linkAsNewest(key, &state)
        while state.byteCount > byteLimit, let oldest = state.oldest, oldest != key { Self.remove(oldest, &state) }
    }

    private static func touch(_ key: Key, _ state: inout State) {
        guard state.entries[key] != nil, state.newest != key else { return }
        unlink(key, &state)
        linkAsNewest(key, &state)
    }

    private static func linkAsNewest(_ key: Key, _ state: inout State) {
        state.entries[key]?.older = state.newest
        state.entries[key]?.newer = nil
        if let newest = state.newest { state.entries[newest]?.newer = key }
        state.newest = key
        if state.oldest == nil { state.oldest = key }
    }

    private static func unlink(_ key: Key, _ state: inout State) {
        guard let entry = state.entries[key] else { return }
        if let newer = entry.newer { state.entries[newer]?.older = entry.older } else { state.newest = entry.older }
        if let older = entry.older { state.entries[older]?.newer = entry.newer } else { state.oldest = entry.newer }
    }

    private static func remove(_ key: Key, _ state: inout State) {
        unlink(key, &state)
        state.byteCount -= state.entries.removeValue(forKey: key)?.byteCount ?? 0
    }
}
