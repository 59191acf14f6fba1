internal import TraceModel

/// Expanded parts of segments. One cache for the whole store, so that memory is bounded however many segments there are.
///
/// Parts of row groups make room for each other by recency, and for parts of indexes, which every question over a range
/// walks through from end to end. Among those recency would drop each one just before its turn, so that a store slightly
/// larger than the cache would gain nothing from it: what goes is drawn by chance. The sums of requests, which lists read
/// for the few rows that they show, take only room that is free.
final class BlockCache: Sendable {
    /// What is cached: a part of a segment's index, or something of one row group.
    enum Part: Hashable, Sendable {
        case section(SegmentSection)
        case rowGroup(Int)
        case requests(Int)
        case spanIDs(Int)

        var isOfIndex: Bool {
            if case .section = self { true } else { false }
        }

        /// Read for a few rows of a list, while other parts are walked through: no reason to make those be read again.
        var isKeptOnlyWhereThereIsRoom: Bool {
            if case .section(.accounts) = self { true } else { false }
        }
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
        /// Ends of the chain of row group parts.
        var newest: Key?
        var oldest: Key?
        var byteCount = 0
        var indexKeys: [Key] = []
        var indexByteCount = 0
        var draws: UInt64 = 0
    }

    private let state = Lock(State())
    let byteLimit: Int
    /// Row groups keep an eighth, which is a dozen of them: traces are opened while lists are looked at.
    private var indexByteLimit: Int { byteLimit / 8 * 7 }

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
        if key.part.isOfIndex {
            if key.part.isKeptOnlyWhereThereIsRoom, state.indexByteCount + cost > indexByteLimit { return }
            while state.indexByteCount + cost > indexByteLimit, let drawn = Self.draw(&state) {
                Self.remove(drawn, &state)
            }
            state.indexKeys.append(key)
            state.indexByteCount += cost
        }
        state.entries[key] = Entry(value: value, byteCount: cost, newer: nil, older: nil)
        state.byteCount += cost
        if !key.part.isOfIndex { Self.linkAsNewest(key, &state) }
        while state.byteCount > byteLimit, let oldest = state.oldest, oldest != key { Self.remove(oldest, &state) }
    }

    /// One of the parts of indexes, by chance.
    private static func draw(_ state: inout State) -> Key? {
        if state.indexKeys.isEmpty { return nil }
        state.draws += 1
        return state.indexKeys[Int(mix64(state.draws) % UInt64(state.indexKeys.count))]
    }

    private static func touch(_ key: Key, _ state: inout State) {
        guard !key.part.isOfIndex, state.entries[key] != nil, state.newest != key else { return }
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
        if !key.part.isOfIndex { unlink(key, &state) }
        let byteCount = state.entries.removeValue(forKey: key)?.byteCount ?? 0
        state.byteCount -= byteCount
        if key.part.isOfIndex, let index = state.indexKeys.firstIndex(of: key) {
            state.indexKeys.remove(at: index)
            state.indexByteCount -= byteCount
        }
    }
}
