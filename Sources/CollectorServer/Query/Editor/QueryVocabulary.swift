internal import Foundation
internal import TraceModel
internal import TraceQL
internal import TraceQuery
internal import TraceStore

/// The attribute keys and values that recent spans have, to be offered while a query is typed.
struct QueryVocabulary: Sendable {
    /// Nanoseconds before now from which keys and values are offered: what is looked for is mostly recent.
    static let range: UInt64 = 3_600_000_000_000
    /// Values of a field that are looked through; the most frequent ones.
    static let largestValueCount = 1000
    /// Nobody waits longer for a proposal.
    private static let milliseconds = 2000
    private static let lifetime = Duration.seconds(10)
    /// Fields whose values are kept; a person asks for a few at a time.
    private static let fieldCapacity = 64

    private let queries: TraceQLQueries
    private let keys = ExpiringCache<Int, [ScopeTags]>(lifetime: Self.lifetime, capacity: 1)
    private let values = ExpiringCache<Field, [FieldValue]>(lifetime: Self.lifetime, capacity: Self.fieldCapacity)

    init(_ store: TraceStore) {
        queries = TraceQLQueries(
            store: store, workerCount: ProcessInfo.processInfo.activeProcessorCount, workers: QueryWorkers.workers,
            milliseconds: Self.milliseconds)
    }

    /// - Throws: as ``TraceQLQueries/tags(from:to:isCancelled:)``.
    func keys(_ isCancelled: @escaping @Sendable () -> Bool) throws -> [ScopeTags] {
        try keys.value(of: 0) { try queries.tags(from: start, to: nil, isCancelled: isCancelled) }
    }

    /// Most frequent first.
    /// - Throws: as ``TraceQLQueries/values(of:matching:from:to:limit:isCancelled:)``.
    func values(of field: Field, _ isCancelled: @escaping @Sendable () -> Bool) throws -> [FieldValue] {
        try values.value(of: field) {
            try queries.values(
                of: field, matching: nil, from: start, to: nil, limit: Self.largestValueCount, isCancelled: isCancelled)
        }
    }

    private var start: UnixNanoseconds {
        let now = UnixNanoseconds.now.value
        return UnixNanoseconds(now > Self.range ? now - Self.range : 0)
    }
}
