internal import Synchronization

/// Says when the next line about progress is due. Of several threads that ask at once, one is told to write it; of lines
/// that are ready in another order than their parts were, those that fall behind are left out.
final class ProgressPace: Sendable {
    /// Often enough to be seen moving, too rare to cost anything.
    static let defaultNanoseconds: UInt64 = 200_000_000

    private let interval: Duration
    private let next: Mutex<ContinuousClock.Instant>
    /// Parts that were done in the last line.
    private let told = Mutex(0)

    /// - Parameter nanoseconds: between two lines; 0 for one after every part.
    init(nanoseconds: UInt64) {
        interval = .nanoseconds(Int64(clamping: nanoseconds))
        next = Mutex(ContinuousClock.now.advanced(by: interval))
    }

    func isDue() -> Bool {
        let now = ContinuousClock.now
        return next.withLock { next in
            guard now >= next else { return false }
            next = now.advanced(by: interval)
            return true
        }
    }

    func inOrder(_ partsDone: Int, _ tell: () -> Void) {
        told.withLock { told in
            guard partsDone > told else { return }
            told = partsDone
            tell()
        }
    }
}
