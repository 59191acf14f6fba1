import TraceStore
import TraceTestSupport

/// How a process or its machine ends, and what the next one finds. The old file system is not changed; locks and
/// faults are gone in the new one.
extension SimulatedFileSystem {
    /// Power loss: what was synchronized is there, of everything else any part.
    func crash(using generator: inout SeededGenerator) -> SimulatedFileSystem {
        SimulatedFileSystem(disk.withLock { $0.afterPowerLoss(using: &generator) })
    }

    /// `kill -9`: the system keeps what was written, durable or not, and a later power loss can still take it.
    func kill() -> SimulatedFileSystem {
        SimulatedFileSystem(disk.withLock { $0.withoutProcesses() })
    }
}

extension SimulatedDisk {
    fileprivate func withoutProcesses() -> SimulatedDisk {
        var next = self
        next.faults = SimulatedFaults()
        next.lockOwners = [:]
        return next
    }

    fileprivate func afterPowerLoss(using generator: inout SeededGenerator) -> SimulatedDisk {
        var next = SimulatedDisk(capacity: capacity)
        next.directories = directories
        let left = namesAfterPowerLoss(using: &generator)
        // Sorted, so that a seed gives one result.
        for (path, inode) in left.sorted(by: { $0.key < $1.key }) {
            next.names[path] = next.contents.count
            next.contents.append(contents[inode].afterPowerLoss(using: &generator))
        }
        next.durableNames = next.names
        return next
    }

    /// Some changes are lost, and with each the later ones of the same names: a file system may swap changes of
    /// different names, never those of one.
    private func namesAfterPowerLoss(using generator: inout SeededGenerator) -> [String: Int] {
        var left = durableNames
        var lost: Set<String> = []
        let loss = Double.random(in: 0...1, using: &generator)
        for change in pendingNames {
            if generator.chance(loss) || change.names.contains(where: lost.contains) {
                lost.formUnion(change.names)
            } else {
                change.apply(to: &left)
            }
        }
        return left
    }
}
