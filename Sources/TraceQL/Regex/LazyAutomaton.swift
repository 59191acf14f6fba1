/// The deterministic automaton of a pattern, made state by state as texts ask for it.
///
/// A byte costs one look-up where the state after it is known, and otherwise at most a walk over the program: time is
/// linear in the text for every pattern. States are forgotten when they take too much memory.
struct LazyAutomaton {
    private let program: RegexProgram
    private var states: [State] = []
    /// For each state the next one by class of byte, or ``unknown``.
    private var transitions: [Int32] = []
    /// For each state whether a text may end in it; nil where that was not asked yet.
    private var endings: [Bool?] = []
    private var numbers: [State: Int32] = [:]
    private var usedBytes = 0
    private var reached: SparseSet

    private static let unknown: Int32 = -1
    /// The state without instructions, from which nothing matches any more.
    private static let dead: Int32 = 0
    private static let first: Int32 = 1

    /// Instructions that wait for a byte or for a condition, and what is known of the text before.
    private struct State: Hashable {
        var instructions: [Int32]
        var before: Before
    }

    private enum Before: UInt8 {
        case nothing, newline, wordByte, otherByte
    }

    init(_ program: RegexProgram) {
        self.program = program
        reached = SparseSet(capacity: program.instructions.count)
        forget()
    }

    private mutating func forget() {
        states.removeAll(keepingCapacity: true)
        transitions.removeAll(keepingCapacity: true)
        endings.removeAll(keepingCapacity: true)
        numbers.removeAll(keepingCapacity: true)
        usedBytes = 0
        _ = add(State(instructions: [], before: .otherByte))
        reached.removeAll()
        follow(program.start, satisfied: 0)
        _ = add(State(instructions: waiting, before: program.hasAssertions ? .nothing : .otherByte))
    }

    private mutating func add(_ state: State) -> Int32 {
        if let number = numbers[state] { return number }
        let number = Int32(states.count)
        states.append(state)
        endings.append(nil)
        transitions.append(contentsOf: repeatElement(Self.unknown, count: program.examples.count))
        numbers[state] = number
        usedBytes += 4 * (program.examples.count + 2 * state.instructions.count) + 128
        return number
    }

    /// What was reached and waits for something, in order.
    private var waiting: [Int32] {
        reached.sorted.filter { if case .split = program.instructions[Int($0)] { false } else { true } }
    }

    /// Whether the whole text matches.
    mutating func matches(_ text: borrowing Span<UInt8>) -> Bool {
        var state = Self.first
        var index = 0
        while true {
            (state, index) = walk(from: state, in: text, at: index)
            if state == Self.dead { return false }
            if index == text.count { return accepts(state) }
            state = step(state, Int(program.classes[Int(text[index])]))
            index += 1
        }
    }

    /// Follows known transitions up to the end, the dead state, or a byte for which there is none yet.
    private func walk(from first: Int32, in text: borrowing Span<UInt8>, at start: Int) -> (state: Int32, index: Int) {
        let transitions = transitions.span
        let classes = program.classes.span
        let width = program.examples.count
        var state = first
        var index = start
        while index < text.count {
            let next = transitions[Int(state) &* width &+ Int(classes[Int(text[index])])]
            if next == Self.unknown { break }
            state = next
            if state == Self.dead { break }
            index &+= 1
        }
        return (state, index)
    }

    /// The state after a byte, made if it is new.
    private mutating func step(_ number: Int32, _ byteClass: Int) -> Int32 {
        let state = states[Int(number)]
        let byte = program.examples[byteClass]
        let current = resolved(state, next: byte)
        reached.removeAll()
        for instruction in current {
            if case .bytes(let low, let high, let next) = program.instructions[Int(instruction)], low <= byte,
                byte <= high
            {
                follow(next, satisfied: 0)
            }
        }
        let after = State(instructions: waiting, before: reached.isEmpty ? .otherByte : before(byte))
        let isFull = usedBytes > RegexLimits.stateBytes
        if isFull { forget() }
        let next = add(after)
        if !isFull { transitions[Int(number) * program.examples.count + byteClass] = next }
        return next
    }

    private func before(_ byte: UInt8) -> Before {
        guard program.hasAssertions else { return .otherByte }
        if byte == UInt8(ascii: "\n") { return .newline }
        return ScalarSet.word.contains(UInt32(byte)) ? .wordByte : .otherByte
    }

    /// Whether a text may end in a state, worked out once.
    private mutating func accepts(_ number: Int32) -> Bool {
        if let known = endings[Int(number)] { return known }
        let accepts = resolved(states[Int(number)], next: nil).contains { program.instructions[Int($0)] == .match }
        endings[Int(number)] = accepts
        return accepts
    }

    /// The instructions of a state once it is known what follows; nil is the end.
    private mutating func resolved(_ state: State, next: UInt8?) -> [Int32] {
        guard program.hasAssertions else { return state.instructions }
        let satisfied = satisfied(state.before, next)
        reached.removeAll()
        for instruction in state.instructions { follow(instruction, satisfied: satisfied) }
        return waiting
    }

    private func satisfied(_ before: Before, _ next: UInt8?) -> UInt8 {
        let isWord = next.map { ScalarSet.word.contains(UInt32($0)) } ?? false
        let boundary = (before == .wordByte) != isWord
        var satisfied = (boundary ? RegexNode.Assertion.wordBoundary : .notWordBoundary).rawValue
        if before == .nothing { satisfied |= RegexNode.Assertion.beginText.rawValue }
        if before == .nothing || before == .newline { satisfied |= RegexNode.Assertion.beginLine.rawValue }
        if next == nil { satisfied |= RegexNode.Assertion.endText.rawValue }
        if next == nil || next == UInt8(ascii: "\n") { satisfied |= RegexNode.Assertion.endLine.rawValue }
        return satisfied
    }

    /// Adds what can be reached from an instruction without a byte. Conditions that are not satisfied stay in the set:
    /// they may hold once the next byte is known.
    private mutating func follow(_ instruction: Int32, satisfied: UInt8) {
        var pending = [instruction]
        while let next = pending.popLast() {
            guard reached.insert(next) else { continue }
            switch program.instructions[Int(next)] {
            case .split(let one, let other):
                pending.append(other)
                pending.append(one)
            case .assertion(let assertion, let behind) where assertion.rawValue & satisfied != 0: pending.append(behind)
            case .bytes, .match, .assertion: continue
            }
        }
    }
}
