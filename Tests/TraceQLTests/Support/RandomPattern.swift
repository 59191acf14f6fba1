import TraceTestSupport

/// Random small patterns over `a`, `b`, `c`, with a matcher that tries everything.
indirect enum RandomPattern {
    case text(String)
    case any
    case letters(Set<Character>, isInverted: Bool)
    case sequence([RandomPattern])
    case choice([RandomPattern])
    case repeated(RandomPattern, Int, Int?)

    static func make(_ generator: inout SeededGenerator, depth: Int) -> RandomPattern {
        let pieces = Int.random(in: 1...3, using: &generator)
        switch depth > 0 ? Int.random(in: 0..<7, using: &generator) : Int.random(in: 0..<3, using: &generator) {
        case 0: return .text(["a", "b", "c", "ab", "ca"][Int.random(in: 0..<5, using: &generator)])
        case 1: return .any
        case 2: return .letters(generator.chance(0.5) ? ["a"] : ["b", "c"], isInverted: generator.chance(0.3))
        case 3, 4: return .sequence((0..<pieces).map { _ in make(&generator, depth: depth - 1) })
        case 5: return .choice((0..<pieces).map { _ in make(&generator, depth: depth - 1) })
        default:
            let bounds: [(Int, Int?)] = [(0, nil), (1, nil), (0, 1), (2, 2), (1, 3), (2, nil)]
            let (minimum, maximum) = bounds[Int.random(in: bounds.indices, using: &generator)]
            return .repeated(make(&generator, depth: depth - 1), minimum, maximum)
        }
    }

    var pattern: String {
        switch self {
        case .text(let text): text
        case .any: "."
        case .letters(let letters, let isInverted): "[\(isInverted ? "^" : "")\(String(letters.sorted()))]"
        case .sequence(let parts): parts.map { "(?:\($0.pattern))" }.joined()
        case .choice(let parts): "(?:" + parts.map(\.pattern).joined(separator: "|") + ")"
        case .repeated(let part, let minimum, let maximum):
            "(?:\(part.pattern)){\(minimum),\(maximum.map(String.init) ?? "")}"
        }
    }

    /// Every place where a match that begins at one of the places may end.
    func ends(_ starts: Set<Int>, in text: [Character]) -> Set<Int> {
        switch self {
        case .text(let wanted):
            Set(starts.filter { text[$0...].starts(with: wanted) }.map { $0 + wanted.count })
        case .any: Set(starts.filter { $0 < text.count }.map { $0 + 1 })
        case .letters(let letters, let isInverted):
            Set(starts.filter { $0 < text.count && letters.contains(text[$0]) != isInverted }.map { $0 + 1 })
        case .sequence(let parts): parts.reduce(starts) { $1.ends($0, in: text) }
        case .choice(let parts): parts.reduce(into: Set()) { $0.formUnion($1.ends(starts, in: text)) }
        case .repeated(let part, let minimum, let maximum): repetitionEnds(part, minimum, maximum, starts, text)
        }
    }

    private func repetitionEnds(
        _ part: RandomPattern, _ minimum: Int, _ maximum: Int?, _ starts: Set<Int>, _ text: [Character]
    ) -> Set<Int> {
        var current = (0..<minimum).reduce(starts) { places, _ in part.ends(places, in: text) }
        var all = current
        // Without an end, as many times as there are places at most.
        for _ in 0..<((maximum ?? minimum + text.count + 1) - minimum) {
            current = part.ends(current, in: text)
            all.formUnion(current)
        }
        return all
    }
}
