import Foundation
import Testing
import TraceStore

/// Whole lives of stores against a plain reference, with crashes at every file operation.
@Suite("Store simulation")
struct StoreSimulationTests {
    /// `WEIR_SIMULATION_SEEDS` lives, from the seed `WEIR_TEST_SEED` on; without them a few that are always the same.
    private static let seeds: Range<UInt64> = {
        let environment = ProcessInfo.processInfo.environment
        let first = environment["WEIR_TEST_SEED"].flatMap(UInt64.init) ?? 1
        return first..<first + (environment["WEIR_SIMULATION_SEEDS"].flatMap(UInt64.init) ?? 80)
    }()

    @Test("Whatever happens, every answer is that of the reference")
    func lives() async {
        await withTaskGroup(of: Void.self) { group in
            let lanes = UInt64(ProcessInfo.processInfo.activeProcessorCount)
            for lane in 0..<lanes {
                group.addTask {
                    for seed in Self.seeds where seed % lanes == lane {
                        do {
                            try StoreSimulation.run(seed: seed)
                        } catch {
                            Issue.record("\(error)")
                        }
                    }
                }
            }
        }
    }

    @Test("A store whose files lie is found out", arguments: CarelessFileSystem.Omission.allCases)
    func canary(omission: CarelessFileSystem.Omission) {
        let isFoundOut = (1...300 as ClosedRange<UInt64>).contains { seed in
            do {
                try StoreSimulation.run(seed: seed) { CarelessFileSystem(files: $0, omission: omission) }
                return false
            } catch {
                return true
            }
        }
        #expect(isFoundOut)
    }
}
