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
    /// What has been counted of a request is remembered for at most this long, for spans that come late; half of it at
    /// least unless there are too many.
    package static let memoryNanoseconds: UInt64 = 30 * 60 * 1_000_000_000
    /// Requests remembered: some tens of megabytes at most. Beyond them those that were quiet longest are forgotten.
    package static let requestLimit = 100_000
    /// Bytes of batches held: half a second of the fastest sender, minutes of an ordinary one.
    package static let heldBytes = 48 << 20

    private let state = Mutex(State())

    package init() {}

    package var count: Int { state.withLock { $0.requests.count } }

    /// Takes note of the requests that a kept batch has spans of.
    /// - Returns: whether so much is held that requests have to be read at once, and by the caller.
    /// - Complexity: O(spans and their attributes).
    package func note(_ batch: SpanBatch, at now: UnixNanoseconds) -> Bool {
        let parts = BatchRequests(batch).parts
        return state.withLock { state in
            var ids: [TraceID] = []
            for (id, part) in parts where state.take(id, batch, part, now) { ids.append(id) }
            if !ids.isEmpty { state.hold(batch, ids) }
            state.requests.turn(now)
            return state.isOverfull
        }
    }

    /// Requests to be read now, each with the spans that have arrived since it was last read.
    func due(_ now: UnixNanoseconds) -> [DueRequest] {
        state.withLock { state in
            let due = state.take(state.heldRequests.filter { state.requests[$0]?.isDue(now) ?? false })
            state.releaseRead()
            return due
        }
    }

    /// The requests of the batches that are held longest, when too many are.
    func overdue() -> [DueRequest] {
        state.withLock { state in state.take(state.overfullRequests()) }
    }

    /// Spans of a request that are new to the counters, of those that `spans` names, and whether its end is.
    func counting(_ id: TraceID, spans: Set<SpanID>, isComplete: Bool) -> (newSpans: Set<SpanID>, isNewlyComplete: Bool)
    {
        state.withLock { state in
            var request = state.requests[id] ?? TrackedRequest(hasEarlierParts: true)
            let new = spans.subtracting(request.countedSpans)
            let isNewlyComplete = isComplete && !request.isCompleted
            request.countedSpans.formUnion(spans)
            request.isCompleted = request.isCompleted || isComplete
            state.requests[id] = request
            return (new, isNewlyComplete)
        }
    }

    private struct State {
        var requests = RequestMemory()
        private var held: [(batch: SpanBatch, ids: [TraceID])] = []
        private var heldBytes = 0
        /// Traces that had no step of an AI application so far, those of the latest batches and those before them.
        private var others: (latest: Set<TraceID>, earlier: Set<TraceID>) = ([], [])
        private static let otherLimit = 50_000

        /// - Returns: whether the trace is a request of an AI application, as far as is known.
        mutating func take(
            _ id: TraceID, _ batch: SpanBatch, _ part: BatchRequests.Part, _ now: UnixNanoseconds
        ) -> Bool {
            if requests[id] == nil {
                guard part.isOfAI else {
                    if others.latest.count >= Self.otherLimit { others = ([], others.latest) }
                    others.latest.insert(id)
                    return false
                }
                requests[id] = TrackedRequest(
                    hasEarlierParts: others.latest.contains(id) || others.earlier.contains(id))
            }
            requests[id]?.take(batch, part, now)
            return true
        }

        var isOverfull: Bool { heldBytes > RequestTracker.heldBytes }

        mutating func hold(_ batch: SpanBatch, _ ids: [TraceID]) {
            held.append((batch, ids))
            heldBytes += batch.byteCount
        }

        /// Lets the batches go that are held longest, until half of what may be held is left.
        mutating func overfullRequests() -> [TraceID] {
            var ids: [TraceID] = []
            var first = 0
            while isOverfull || first > 0 && heldBytes > RequestTracker.heldBytes / 2, first < held.count {
                ids += held[first].ids
                heldBytes -= held[first].batch.byteCount
                first += 1
            }
            held.removeFirst(first)
            return ids
        }

        /// Requests whose spans are about to be read, and let go.
        mutating func take(_ ids: [TraceID]) -> [DueRequest] {
            var due: [DueRequest] = []
            for id in ids {
                guard let request = requests[id], request.hasNews else { continue }
                due.append(DueRequest(id: id, request: request))
                requests[id]?.release()
            }
            return due
        }

        /// Requests with news, oldest batch first.
        var heldRequests: [TraceID] { held.flatMap(\.ids) }

        /// Forgets the oldest batches as far as all their requests have been read.
        mutating func releaseRead() {
            var first = 0
            while first < held.count, held[first].ids.allSatisfy({ !(requests[$0]?.hasNews ?? false) }) {
                heldBytes -= held[first].batch.byteCount
                first += 1
            }
            held.removeFirst(first)
        }
    }
}

/// A request to be read.
struct DueRequest {
    let id: TraceID
    let request: TrackedRequest

    /// Set for a plain request that is all here; see ``RequestDigest``.
    var plain: TrackedRequest.Piece? {
        guard !request.hasEarlierParts, request.pieces.count == 1, request.pieces[0].digest != nil else { return nil }
        return request.pieces[0]
    }

    /// The whole request, when all of it is at hand; nil when parts of it have been let go, or never were here.
    var trace: StoredTrace? {
        if request.hasEarlierParts || !request.hasRoot { return nil }
        let spans = request.pieces.flatMap { piece in piece.rows.map { SpanReference(batch: piece.batch, row: $0) } }
        var seen: Set<SpanID> = []
        let distinct = spans.filter { seen.insert($0.spanID).inserted }
        let isWhole = distinct.allSatisfy { !$0.parentSpanID.isValid || seen.contains($0.parentSpanID) }
        return isWhole ? StoredTrace(id: id, spans: distinct, logs: []) : nil
    }
}
