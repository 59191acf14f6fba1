internal import Glibc
internal import Synchronization

/// One round of what the maintenance thread does. What fails is reported, left as it was, and tried again in the next
/// round.
struct StoreUpkeep: Sendable {
    private let engine: StoreEngine

    init(_ engine: StoreEngine) {
        self.engine = engine
    }

    func step() {
        if engine.isActiveHeadFull || engine.activeHeadAge ?? 0 >= engine.configuration.sealSeconds {
            engine.freeze()
        }
        do throws(StoreError) {
            while try engine.seal() {}
            // One merge a round: a head may have become full meanwhile.
            _ = engine.expire(now: Self.now)
            while try engine.compact() { while try engine.seal() {} }
        } catch {
            engine.configuration.onMaintenanceFailure(error)
            _ = engine.expire(now: Self.now)
        }
    }

    /// Unix nanoseconds.
    private static var now: UInt64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}

extension StoreEngine {
    /// Makes segments of everything in memory. What cannot be written stays in the log and is read back at the next
    /// start.
    package func sealEverything() {
        // Another process may have the directory by now.
        if isClosed.load(ordering: .acquiring) { return }
        freeze()
        do throws(StoreError) {
            while try seal() {}
        } catch {
            configuration.onMaintenanceFailure(error)
        }
    }
}
