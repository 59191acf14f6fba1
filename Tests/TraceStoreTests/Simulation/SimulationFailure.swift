/// A store did what it must not. The seed repeats it.
struct SimulationFailure: Error, CustomStringConvertible {
    let seed: UInt64
    let step: Int
    let history: [String]
    let reason: String

    var description: String {
        "seed \(seed), step \(step): \(reason)\n  after: \(history.joined(separator: ", "))"
    }
}
