import Foundation

/// Repeats a piece of work long enough to measure it.
enum Stopwatch {
    /// Long enough that a timer tick or a page fault does not show.
    private static let shortestRun = Duration.seconds(3)

    /// Seconds per round, after one round to warm up.
    static func secondsPerRound(_ round: () throws -> Void) rethrows -> Double {
        try round()
        let start = ContinuousClock.now
        var rounds = 0
        while ContinuousClock.now - start < shortestRun {
            try round()
            rounds += 1
        }
        return (ContinuousClock.now - start) / .seconds(1) / Double(rounds)
    }

    /// Seconds of processor time per round: what others do on the machine meanwhile does not count.
    static func processorSecondsPerRound(_ round: () throws -> Void) throws -> Double {
        try round()
        let start = ContinuousClock.now
        let before = clock()
        var rounds = 0
        while ContinuousClock.now - start < shortestRun {
            try round()
            rounds += 1
        }
        return Double(clock() - before) / Double(CLOCKS_PER_SEC) / Double(rounds)
    }

    /// Seconds of a piece of work that is done once.
    static func seconds(_ work: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try work()
        return (ContinuousClock.now - start) / .seconds(1)
    }
}
