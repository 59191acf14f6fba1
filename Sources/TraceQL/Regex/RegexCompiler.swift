/// Turns a pattern into instructions, from its end to its beginning: every part knows where it goes on.
struct RegexCompiler {
    private(set) var instructions: [RegexProgram.Instruction] = []
    private var steps = 0

    /// Parts that make no instructions cost time as well.
    private static let mostSteps = 16 * RegexLimits.instructions

    /// - Returns: the first instruction.
    mutating func compile(_ node: RegexNode) throws(RegularExpressionError) -> Int32 {
        let match = try emit(.match)
        return try compile(node, to: match)
    }

    private mutating func emit(_ instruction: RegexProgram.Instruction) throws(RegularExpressionError) -> Int32 {
        guard instructions.count < RegexLimits.instructions else { throw tooLarge() }
        instructions.append(instruction)
        return Int32(instructions.count - 1)
    }

    private func tooLarge() -> RegularExpressionError {
        RegularExpressionError("it is too large when its repetitions are written out", at: 0)
    }

    private mutating func compile(_ node: RegexNode, to next: Int32) throws(RegularExpressionError) -> Int32 {
        steps += 1
        guard steps < Self.mostSteps else { throw tooLarge() }
        switch node {
        case .scalar(let set): return try compile(set, to: next)
        case .assertion(let assertion): return try emit(.assertion(assertion, next: next))
        case .concatenation(let parts):
            var entry = next
            for part in parts.reversed() { entry = try compile(part, to: entry) }
            return entry
        case .alternation(let parts):
            var entries: [Int32] = []
            for part in parts { entries.append(try compile(part, to: next)) }
            return try either(entries)
        case .repetition(let body, let minimum, let maximum):
            return try compile(body, minimum, maximum, to: next)
        }
    }

    private mutating func compile(
        _ body: RegexNode, _ minimum: Int, _ maximum: Int?, to next: Int32
    ) throws(RegularExpressionError) -> Int32 {
        var entry = next
        if let maximum {
            for _ in minimum..<max(maximum, minimum) { entry = try emit(.split(compile(body, to: entry), next)) }
        } else {
            let loop = try emit(.split(next, next))
            instructions[Int(loop)] = .split(try compile(body, to: loop), next)
            entry = loop
        }
        for _ in 0..<minimum { entry = try compile(body, to: entry) }
        return entry
    }

    /// Sequences that end alike share their last instructions.
    private mutating func compile(_ set: ScalarSet, to next: Int32) throws(RegularExpressionError) -> Int32 {
        var known: [RegexProgram.Instruction: Int32] = [:]
        var entries: [Int32] = []
        for sequence in UTF8Sequence.covering(set) {
            var entry = next
            for range in sequence.bytes.reversed() {
                let instruction = RegexProgram.Instruction.bytes(range.lowerBound, range.upperBound, next: entry)
                if let shared = known[instruction] {
                    entry = shared
                } else {
                    entry = try emit(instruction)
                    known[instruction] = entry
                }
            }
            entries.append(entry)
        }
        // An empty set matches nothing: a range of bytes that contains none.
        return entries.isEmpty ? try emit(.bytes(1, 0, next: next)) : try either(entries)
    }

    private mutating func either(_ entries: [Int32]) throws(RegularExpressionError) -> Int32 {
        guard var entry = entries.last else { return 0 }
        for other in entries.dropLast().reversed() { entry = try emit(.split(other, entry)) }
        return entry
    }
}
