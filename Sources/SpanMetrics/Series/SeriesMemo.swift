internal import TraceModel

/// Remembers, while one batch is counted, which series its numbered texts lead to.
///
/// A direct-mapped cache: two label sets that share a slot evict each other, which costs a lookup by text, never an
/// answer. So it neither grows nor allocates.
struct SeriesMemo: Sendable {
    /// Batches carry tens of label sets. 12 KiB of slots keep most of them apart and stay in the first-level cache.
    private static let slotCount = 512

    private struct Slot: BitwiseCopyable {
        var texts: UInt64 = 0
        var outcome: UInt32 = 0
        /// The series number plus one; 0 is free.
        var entry: UInt32 = 0
        var dimensions: UInt32 = 0
        var reason = FoldReason.none
    }

    /// The labels of a span by their numbers in its batch.
    struct Key {
        /// The service's reference in the upper half, the name's in the lower.
        let texts: UInt64
        /// Kind and status.
        let outcome: UInt32
        /// The number of the dimensions' values; 0 without dimensions.
        let dimensions: UInt32

        @inline(__always)
        init(
            service: TextReference, name: TextReference, kind: SpanKind, status: SpanStatus.Code, dimensions: UInt32
        ) {
            self.dimensions = dimensions
            texts = UInt64(service) << 32 | UInt64(name)
            outcome = UInt32(kind.rawValue) << 8 | UInt32(status.rawValue)
        }

        @inline(__always)
        var slot: Int {
            let stirred = (texts ^ UInt64(outcome) << 53 ^ UInt64(dimensions) << 16) &* 0x9e37_79b9_7f4a_7c15
            return Int(truncatingIfNeeded: stirred >> 55)
        }
    }

    private var slots = [Slot](repeating: Slot(), count: slotCount)

    /// Text numbers mean something else in the next batch.
    mutating func forget() {
        for index in slots.indices { slots[index].entry = 0 }
    }

    @inline(__always)
    func choice(_ key: Key) -> SeriesChoice? {
        let slot = slots[key.slot]
        guard slot.entry != 0, slot.texts == key.texts, slot.outcome == key.outcome,
            slot.dimensions == key.dimensions
        else { return nil }
        return SeriesChoice(series: Int(slot.entry) - 1, reason: slot.reason)
    }

    mutating func remember(_ key: Key, _ choice: SeriesChoice) {
        slots[key.slot] = Slot(
            texts: key.texts, outcome: key.outcome, entry: UInt32(choice.series) + 1, dimensions: key.dimensions,
            reason: choice.reason)
    }
}
