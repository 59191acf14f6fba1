internal import Synchronization
internal import TraceModel
internal import TraceStore

/// The sums of requests as they arrived, until their spans are sealed: read once, used twice.
///
/// They hold for exactly the spans they were made of. A request of which more came, or not all was kept, is added up anew.
final class ArrivedTotals: Sendable {
    /// Half of the requests kept: 6 MB together, more than the heads of the store hold. Beyond it the older half goes.
    static let generationLimit = 32_768

    /// Which spans the sums are of.
    struct Extent: Hashable, BitwiseCopyable {
        private var count = 0
        private var mark: UInt64 = 0

        /// - Complexity: some nanoseconds a row.
        init(_ rows: some Sequence<some FixedWidthInteger>, of batch: SpanBatch) {
            for row in rows {
                count += 1
                mark ^= mix64(batch.spanID[Int(row)].value)
            }
        }
    }

    private struct Entry: BitwiseCopyable {
        let extent: Extent
        let totals: RequestTotals
    }

    private struct State {
        var latest: [TraceID: Entry] = [:]
        var earlier: [TraceID: Entry] = [:]
    }

    private let state = Mutex(State())

    /// Notes the sums of some requests.
    func note(_ known: [(id: TraceID, extent: Extent, totals: RequestTotals)]) {
        if known.isEmpty { return }
        state.withLock { state in
            for one in known {
                if state.latest.count >= Self.generationLimit {
                    swap(&state.latest, &state.earlier)
                    state.latest.removeAll(keepingCapacity: true)
                }
                state.latest[one.id] = Entry(extent: one.extent, totals: one.totals)
            }
        }
    }

    /// The sums of a request, when they are of just these spans. They are not asked for again.
    /// - Parameter extent: asked for only when something of that trace is known.
    func take(_ id: TraceID, _ extent: @autoclosure () -> Extent) -> RequestTotals? {
        let entry = state.withLock { $0.latest.removeValue(forKey: id) ?? $0.earlier.removeValue(forKey: id) }
        guard let entry, entry.extent == extent() else { return nil }
        return entry.totals
    }
}
