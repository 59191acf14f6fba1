internal import Foundation

/// Latencies as services have them: never below zero, and with a long tail (lognormal).
struct LognormalLatency: Sendable {
    /// Half of the latencies are below it.
    let median: Duration
    /// The spread of the logarithm: 0.35 puts the 95th percentile at 1.8 times the median.
    let sigma: Double

    /// One latency from two random numbers of 0..<1 (Box-Muller).
    func draw(_ u: Double, _ v: Double) -> Duration {
        let normal = (-2 * log(1 - u)).squareRoot() * cos(2 * .pi * v)
        return median * exp(sigma * normal)
    }

    /// The time to the next of independent arrivals, from one random number of 0..<1.
    static func exponential(mean: Duration, _ u: Double) -> Duration {
        mean * -log(1 - u)
    }
}
