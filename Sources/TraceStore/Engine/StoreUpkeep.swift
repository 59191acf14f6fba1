internal import Synchronization

/// What the two maintenance threads do in one round. What fails is reported, left as it was, and tried again in the next
/// round.
struct StoreUpkeep: Sendable {
    private let engine: StoreEngine

    init(_ engine: StoreEngine) {
        self.engine = engine
    }

    /// Makes segments of heads that are full or old.
    func seal() {
        if engine.isActiveHeadFull || engine.activeHeadAge ?? 0 >= engine.configuration.sealSeconds {
            engine.freeze()
        }
        engine.sealFrozenHeads()
        doing { () throws(StoreError) in try engine.sealForErasures() }
    }

    /// One step of an erasure; whoever waits for it is told when it fails.
    private func doing(_ step: () throws(StoreError) -> Void) {
        do throws(StoreError) {
            try step()
        } catch {
            engine.failErasures(error)
            engine.configuration.onMaintenanceFailure(error)
        }
    }

    /// Erases, removes what has expired, then merges. One thread does all: a segment must not go while it is merged.
    func merge() {
        doing { () throws(StoreError) in try engine.applyErasures() }
        do throws(StoreError) {
            repeat { _ = engine.expire(now: unixNanoseconds()) } while try engine.compact()
        } catch {
            engine.configuration.onMaintenanceFailure(error)
        }
    }
}

extension StoreEngine {
    /// Makes segments of everything in memory. What cannot be written stays in the log and is read back at the next
    /// start.
    package func sealEverything() {
        // Another process may have the directory by now.
        if isClosed.load(ordering: .acquiring) { return }
        freeze()
        sealFrozenHeads()
    }

    /// Makes segments of the heads that wait for it, up to the first that cannot be written.
    func sealFrozenHeads() {
        do throws(StoreError) {
            while try seal() {}
        } catch {
            configuration.onMaintenanceFailure(error)
        }
    }
}
