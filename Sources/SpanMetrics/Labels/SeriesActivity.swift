/// When a series began, last counted something, and was last on a page; in whole Unix seconds.
///
/// A series that has been idle leaves the page but keeps its counts as long as there is room, so that it goes on where
/// it was when it comes back: to `rate()` and `increase()` that is a gap, not a reset. Only when room is needed for new
/// series do those that left give up theirs. A series leaves the page only after it was shown with its last count.
struct SeriesActivity: Sendable, BitwiseCopyable, Hashable {
    var createdAt: UInt32
    var observedAt: UInt32
    /// 0 before the first page.
    var shownAt: UInt32 = 0

    init(at now: UInt32) {
        createdAt = now
        observedAt = now
    }

    @inline(__always)
    mutating func observe(at now: UInt32) {
        // Batches are counted in no particular order.
        if now > observedAt { observedAt = now }
    }

    /// - Parameter idleSeconds: 0 keeps every series.
    func isHidden(at now: UInt32, idleSeconds: Int) -> Bool {
        idleSeconds > 0 && shownAt > observedAt && Int(now) - Int(observedAt) > idleSeconds
    }
}
