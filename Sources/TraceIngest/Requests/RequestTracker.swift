internal import GenAI
internal import Synchronization
package import TraceModel
internal import TraceStore

/// Which requests of AI applications have news, and what of them has been counted.
///
/// Which calls of a request count is known only when its spans are there together, and they come in several batches. So
/// a request is read as a whole once it has been quiet for a moment, and again whenever more of it arrives; what has been
/// counted before is not counted again. Until it is read, its batches are held: reading it back from the store would cost
/// more than everything else. When they are too many, the oldest are read at once.
package final class RequestTracker: Sendable {
    /// A request whose root has ended is read after this silence: batches of the processes that take part in it come
    /// seconds apart at most.
    package static let settleNanoseconds: UInt64 = 2_000_000_000
    /// The calls of a request that still runs are read after this silence, so that a long agent run is not invisible.
    package static let runningNanoseconds: UInt64 = 15_000_000_000
    /// What has been counted of a request is remembered for this long, for spans that come late.
    package static let memoryNanoseconds: UInt64 = 30 * 60 * 1_000_000_000
    /// Requests remembered: some tens of megabytes at most. Beyond them the one that was quiet longest is forgotten.
    package static let requestLimit = 100_000
    /// Bytes of batches held: half a second of the fastest sender, minutes of an ordinary one.
    package static let heldBytes = 48 << 20

    private let state = Mutex(State())

    package init() {}

    package var count: Int { state.withLock { $0.requests.count } }

    /// Takes note of the requests that a kept batch has spans of.
    /// - Complexity: O(spans), and O(attributes) of those up to a trace's first step of an AI application.
    package func note(_ batch: SpanBatch, at now: UnixNanoseconds) {
        let parts = BatchRequests(batch).parts
        state.withLock { state in
            var ids: [TraceID] = []
            for (id, part) in parts where part.isOfAI || state.requests[id] != nil {
                state.requests[id, default: TrackedRequest()].take(batch, part, now)
                ids.append(id)
            }
            if !ids.isEmpty { state.hold(batch, ids) }
            if state.requests.count > Self.requestLimit { state.forgetQuietest() }
        }
    }

    /// Requests to be read now, each with the spans that have arrived since it was last read.
    func due(_ now: UnixNanoseconds) -> [DueRequest] {
        state.withLock { state in
            state.forget(before: now)
            let ids = state.requests.filter { $0.value.isDue(now) }.keys.sorted()
            let due = ids.map { DueRequest(id: $0, request: state.requests[$0] ?? TrackedRequest()) }
            for id in ids { state.requests[id]?.release() }
            if state.requests.allSatisfy({ $0.value.pieces.isEmpty }) { state.releaseAll() }
            return due
        }
    }

    /// Spans of a request that are new to the counters, of those that `spans` names, and whether its end is.
    func counting(_ id: TraceID, spans: Set<SpanID>, isComplete: Bool) -> (newSpans: Set<SpanID>, isNewlyComplete: Bool)
    {
        state.withLock { state in
            var request = state.requests[id] ?? TrackedRequest()
            let new = spans.subtracting(request.countedSpans)
            let isNewlyComplete = isComplete && !request.isCompleted
            request.countedSpans.formUnion(spans)
            request.isCompleted = request.isCompleted || isComplete
            state.requests[id] = request
            return (new, isNewlyComplete)
        }
    }

    private struct State {
        var requests: [TraceID: TrackedRequest] = [:]
        private var held: [(batch: SpanBatch, ids: [TraceID])] = []
        private var heldBytes = 0

        /// Keeps the bytes of held batches within bounds: the requests of the oldest ones are due at once.
        mutating func hold(_ batch: SpanBatch, _ ids: [TraceID]) {
            held.append((batch, ids))
            heldBytes += batch.byteCount
            var first = 0
            while heldBytes > RequestTracker.heldBytes, first < held.count {
                for id in held[first].ids { requests[id]?.isOverdue = true }
                heldBytes -= held[first].batch.byteCount
                first += 1
            }
            if first > 0 { held.removeFirst(first) }
        }

        mutating func releaseAll() {
            held = []
            heldBytes = 0
        }

        mutating func forget(before now: UnixNanoseconds) {
            requests = requests.filter {
                $0.value.hasNews || now.nanoseconds(since: $0.value.lastNews) < RequestTracker.memoryNanoseconds
            }
        }

        mutating func forgetQuietest() {
            let excess = requests.count - RequestTracker.requestLimit * 15 / 16
            let quietest = requests.filter { !$0.value.hasNews }.sorted {
                ($0.value.lastNews, $0.key) < ($1.value.lastNews, $1.key)
            }
            for request in quietest.prefix(excess) { requests[request.key] = nil }
        }
    }
}

/// A request to be read.
struct DueRequest {
    let id: TraceID
    let request: TrackedRequest

    /// The whole request, when all of it is at hand; nil when parts of it have been let go.
    var trace: StoredTrace? {
        if request.hasEarlierParts { return nil }
        let spans = request.pieces.flatMap { piece in piece.rows.map { SpanReference(batch: piece.batch, row: $0) } }
        var seen: Set<SpanID> = []
        return StoredTrace(id: id, spans: spans.filter { seen.insert($0.spanID).inserted }, logs: [])
    }
}
