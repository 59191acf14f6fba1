internal import GenAI
internal import Synchronization
package import TraceModel

/// Which requests of AI applications have news, and what of them has been counted.
///
/// Which calls of a request count is known only when its spans are there together, and they come in several batches. So
/// a request is read as a whole once it has been quiet for a moment, and again whenever more of it arrives; what has been
/// counted before is not counted again.
package final class RequestTracker: Sendable {
    /// A request whose root has ended is read after this silence: SDKs send their batches seconds apart at most where
    /// several processes take part.
    package static let settleNanoseconds: UInt64 = 2_000_000_000
    /// The calls of a request that still runs are read after this silence, so that a long agent run is not invisible.
    package static let runningNanoseconds: UInt64 = 15_000_000_000
    /// What has been counted of a request is remembered for this long, for spans that come late.
    package static let memoryNanoseconds: UInt64 = 30 * 60 * 1_000_000_000
    /// Requests remembered: some tens of megabytes at most. Beyond them the one that was quiet longest is forgotten.
    package static let requestLimit = 100_000

    struct Entry {
        var lastNews: UInt64
        var hasNews = true
        var hasRoot = false
        var countedSpans: Set<SpanID> = []
        var isCompleted = false
    }

    private let entries = Mutex<[TraceID: Entry]>([:])

    package init() {}

    package var count: Int { entries.withLock { $0.count } }

    /// Takes note of the requests that a kept batch has spans of.
    /// - Complexity: O(spans), and O(attributes) of those up to a trace's first step of an AI application.
    package func note(_ batch: SpanBatch, at now: UnixNanoseconds) {
        var reader = LLMCallReader(batch)
        var told: Set<TraceID> = []
        var others: Set<TraceID> = []
        var rooted: Set<TraceID> = []
        for row in 0..<batch.spanCount {
            let id = batch.traceID[row]
            if !batch.parentSpanID[row].isValid { rooted.insert(id) }
            if told.contains(id) { continue }
            if let call = reader.call(row), call.operation != .none {
                told.insert(id)
            } else {
                others.insert(id)
            }
        }
        entries.withLock { entries in
            for id in told { entries[id, default: Entry(lastNews: now.value)].take(now, rooted.contains(id)) }
            for id in others where !told.contains(id) { entries[id]?.take(now, rooted.contains(id)) }
            if entries.count > Self.requestLimit { Self.forgetQuietest(&entries) }
        }
    }

    /// Requests to be read now.
    func due(_ now: UnixNanoseconds) -> [TraceID] {
        entries.withLock { entries in
            entries = entries.filter {
                $0.value.hasNews || now.nanoseconds(since: $0.value.lastNews) < Self.memoryNanoseconds
            }
            return entries.filter { entry in
                let silence = entry.value.hasRoot ? Self.settleNanoseconds : Self.runningNanoseconds
                return entry.value.hasNews && now.nanoseconds(since: entry.value.lastNews) >= silence
            }.keys.sorted()
        }
    }

    /// Spans of a request that are new to the counters, of those that `count` names, and whether its end is.
    func counting(_ id: TraceID, spans: Set<SpanID>, isComplete: Bool) -> (newSpans: Set<SpanID>, isNewlyComplete: Bool)
    {
        entries.withLock { entries in
            guard var entry = entries[id] else { return ([], false) }
            let new = spans.subtracting(entry.countedSpans)
            let isNewlyComplete = isComplete && !entry.isCompleted
            entry.countedSpans.formUnion(spans)
            entry.isCompleted = entry.isCompleted || isComplete
            entry.hasNews = false
            entries[id] = entry
            return (new, isNewlyComplete)
        }
    }

    private static func forgetQuietest(_ entries: inout [TraceID: Entry]) {
        let excess = entries.count - requestLimit + requestLimit / 16
        let quietest = entries.sorted { ($0.value.lastNews, $0.key) < ($1.value.lastNews, $1.key) }.prefix(excess)
        for entry in quietest { entries[entry.key] = nil }
    }
}

extension RequestTracker.Entry {
    mutating func take(_ now: UnixNanoseconds, _ isRooted: Bool) {
        lastNews = now.value
        hasNews = true
        hasRoot = hasRoot || isRooted
    }
}

extension UnixNanoseconds {
    fileprivate func nanoseconds(since earlier: UInt64) -> UInt64 { nanoseconds(since: UnixNanoseconds(earlier)) }
}
