internal import TraceModel

/// The splitmix64 generator: the same seed gives the same traffic on every machine.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        return mix64(state)
    }

    /// Draws from choices with weights.
    mutating func pick<Choice>(_ choices: [(Choice, weight: Int)]) -> Choice {
        var ticket = Int.random(in: 0..<choices.reduce(0) { $0 + $1.weight }, using: &self)
        for choice in choices {
            ticket -= choice.weight
            if ticket < 0 { return choice.0 }
        }
        return choices[choices.count - 1].0
    }

    mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[Int.random(in: choices.indices, using: &self)]
    }

    mutating func chance(_ probability: Double) -> Bool {
        Double.random(in: 0..<1, using: &self) < probability
    }

    mutating func integer(_ range: ClosedRange<Int>) -> Int64 {
        Int64(Int.random(in: range, using: &self))
    }

    /// A long-tailed time around `middle`: half the draws lie within a factor of two of it, one in a thousand is
    /// fifteen times as long.
    mutating func skewed(around middle: Double) -> Double {
        // The sum of 12 uniform draws is close enough to a normal distribution of deviation 1.
        let normal = (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &self) }
        return middle * Self.powerOfTwo(1.2 * normal)
    }

    /// 2^x without a mathematics library: the exponent exactly, the fraction by its first terms.
    private static func powerOfTwo(_ x: Double) -> Double {
        let whole = x.rounded(.down)
        let f = (x - whole) * 0.693_147_180_559_945_3
        let fraction = 1 + f * (1 + f / 2 * (1 + f / 3 * (1 + f / 4 * (1 + f / 5))))
        return Double(sign: .plus, exponent: Int(whole), significand: fraction)
    }
}
