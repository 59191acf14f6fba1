internal import Synchronization
internal import TraceModel

/// Which requests of AI applications have news, and what of them has been counted.
///
/// Which calls of a request count is known only when its spans are there together, and they come in several batches. So
/// a request is read as a whole once it has been quiet for a moment, and again whenever more of it arrives; what has been
/// counted before is not counted again. Until it is read, its batches are held: reading it back from the store would cost
/// more than everything else. When they are too many, the oldest are read at once.
package final class RequestTracker: Sendable {
    /// A request whose root has ended is read after this silence, unless another is configured. The calls of a gateway
    /// lie inside those of the application that asks it, and take their place; the exporters of both send every five
    /// seconds by default (specification, SDK, batching processor), each at its own moment.
    package static let settleSeconds = 6
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
    private let settleNanoseconds: UInt64

    /// - Parameter settleSeconds: see ``settleSeconds``; not negative.
    package init(settleSeconds: Int = RequestTracker.settleSeconds) {
        settleNanoseconds = UInt64(settleSeconds) * 1_000_000_000
    }

    package var count: Int { state.withLock { $0.requests.count } }

    /// Takes note of the requests that a kept batch has spans of.
    /// - Returns: whether so much is held that requests have to be read at once, and by the caller.
    /// - Complexity: O(requests).
    func note(_ requests: BatchRequests, at now: UnixNanoseconds) -> Bool {
        state.withLock { state in
            state.take(requests, now)
            state.requests.turn(now)
            return state.isOverfull
        }
    }

    /// Requests to be read now, each with the spans that have arrived since it was last read.
    func due(_ now: UnixNanoseconds) -> [DueRequest] {
        state.withLock { state in
            let due = state.take(
                state.heldRequests.filter { state.requests[$0]?.isDue(now, settle: settleNanoseconds) ?? false })
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
            if state.requests[id] == nil { state.requests.insert(id, TrackedRequest(hasEarlierParts: true)) }
            return state.requests.update(id) { $0.count(spans, isComplete: isComplete) } ?? ([], false)
        }
    }

    private struct State {
        var requests = RequestMemory()
        private var held: [(batch: SpanBatch, ids: [TraceID])] = []
        private var heldBytes = 0
        /// Traces that had no step of an AI application so far, those of the latest batches and those before them.
        private var others: (latest: Set<TraceID>, earlier: Set<TraceID>) = ([], [])
        private static let otherLimit = 50_000

        var isOverfull: Bool { heldBytes > RequestTracker.heldBytes }

        /// Takes the requests of AI applications of a batch, as far as is known which they are.
        mutating func take(_ new: BatchRequests, _ now: UnixNanoseconds) {
            var ids: [TraceID] = []
            for (place, part) in new.parts.enumerated() {
                let isKnown: Void? = requests.update(part.id) { $0.take(new, place, now) }
                if isKnown != nil || take(part, place, of: new, now) { ids.append(part.id) }
            }
            if ids.isEmpty { return }
            held.append((new.batch, ids))
            heldBytes += new.batch.byteCount
        }

        /// Takes a request that is not known yet.
        private mutating func take(
            _ part: BatchRequests.Part, _ place: Int, of new: BatchRequests, _ now: UnixNanoseconds
        ) -> Bool {
            guard part.isOfAI else {
                if others.latest.count >= Self.otherLimit { others = ([], others.latest) }
                others.latest.insert(part.id)
                return false
            }
            var request = TrackedRequest(hasEarlierParts: isOther(part.id))
            request.take(new, place, now)
            requests.insert(part.id, request)
            return true
        }

        private func isOther(_ id: TraceID) -> Bool {
            (!others.latest.isEmpty && others.latest.contains(id))
                || (!others.earlier.isEmpty && others.earlier.contains(id))
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
            due.reserveCapacity(ids.count)
            for id in ids {
                let released = requests.update(id) { request in request.hasNews ? request.release(id) : nil }
                if let released = released ?? nil { due.append(released) }
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
