/// A pattern as a nondeterministic automaton over bytes.
struct RegexProgram {
    enum Instruction: Hashable {
        /// A byte between the two, and on.
        case bytes(UInt8, UInt8, next: Int32)
        /// Either way.
        case split(Int32, Int32)
        /// On where the condition holds.
        case assertion(RegexNode.Assertion, next: Int32)
        case match
    }

    let instructions: [Instruction]
    let start: Int32
    /// The class of each byte: bytes of one class are alike to every instruction.
    let classes: [UInt8]
    /// A byte of each class.
    let examples: [UInt8]
    let hasAssertions: Bool

    init(_ node: RegexNode) throws(RegularExpressionError) {
        var compiler = RegexCompiler()
        start = try compiler.compile(node)
        instructions = compiler.instructions
        hasAssertions = instructions.contains { if case .assertion = $0 { true } else { false } }
        (classes, examples) = Self.classified(instructions, withWords: hasAssertions)
    }

    private static func classified(_ instructions: [Instruction], withWords: Bool) -> ([UInt8], [UInt8]) {
        // A class ends before each of these.
        var begins = [Bool](repeating: false, count: 257)
        func separate(_ low: UInt8, _ high: UInt8) {
            begins[Int(low)] = true
            begins[Int(high) + 1] = true
        }
        for case .bytes(let low, let high, _) in instructions { separate(low, high) }
        if withWords {
            for range in ScalarSet.word.ranges + ScalarSet.newline.ranges {
                separate(UInt8(range.lowerBound), UInt8(range.upperBound))
            }
        }
        var classes: [UInt8] = []
        var examples: [UInt8] = []
        for byte in UInt8.min...UInt8.max {
            if examples.isEmpty || begins[Int(byte)] { examples.append(byte) }
            classes.append(UInt8(examples.count - 1))
        }
        return (classes, examples)
    }
}
