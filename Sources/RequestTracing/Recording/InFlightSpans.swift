internal import Synchronization
internal import TraceModel

/// The spans that have begun a short while ago and have not ended, so that one that hangs can be told of before it ends.
///
/// A span stays here until it ends or is told of, so a span that nobody ever ends is let go too. One lock is held for a
/// few array operations at the start and the end of a span.
final class InFlightSpans: Sendable {
    /// Spans beyond it are not told of: at five seconds each that is 3000 spans a second that all take that long.
    private static let limit = 16_384

    private struct State {
        var slots: [TracedSpan?] = []
        var free: [Int] = []
    }

    private let state = Mutex(State())
    private let age: UInt64

    /// - Parameter age: how long a span runs before it is told of.
    init(age: Duration) {
        self.age = UInt64(max(0, age / .nanoseconds(1)))
    }

    /// Where the span was put; nil when there is no room. O(1).
    func insert(_ span: TracedSpan) -> Int? {
        state.withLock { state in
            if let slot = state.free.popLast() {
                state.slots[slot] = span
                return slot
            }
            guard state.slots.count < Self.limit else { return nil }
            state.slots.append(span)
            return state.slots.count - 1
        }
    }

    /// Forgets the span, unless it has been told of and another is in its place. O(1).
    func remove(_ span: TracedSpan, at slot: Int) {
        // Freed outside the lock.
        let removed: TracedSpan? = state.withLock { state in
            guard state.slots[slot] === span else { return nil }
            state.slots[slot] = nil
            state.free.append(slot)
            return span
        }
        _ = consume removed
    }

    /// Records of the starts of all spans that have run for longer than the given age and were not told of before.
    /// O(spans in flight).
    func startRecords(now: UnixNanoseconds) -> [SpanData] {
        let due: [TracedSpan] = state.withLock { state in
            var due: [TracedSpan] = []
            for (slot, span) in state.slots.enumerated() {
                guard let span, now.nanoseconds(since: span.start) >= age else { continue }
                due.append(span)
                state.slots[slot] = nil
                state.free.append(slot)
            }
            return due
        }
        return due.compactMap { $0.startRecord() }
    }
}
