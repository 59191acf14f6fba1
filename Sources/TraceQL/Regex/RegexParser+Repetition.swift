extension RegexParser {
    /// An atom with the `*`, `+`, `?` or `{n,m}` behind it, if there is one.
    mutating func repeated(_ atom: RegexNode) throws(RegularExpressionError) -> RegexNode {
        let start = position
        guard let (minimum, maximum) = try repetition() else { return atom }
        // Reluctance changes what is captured, not what matches.
        _ = accept("?")
        let next = position
        guard try repetition() == nil else { throw mistake("a repetition cannot be repeated; use a group", at: next) }
        let times = max(minimum, maximum ?? minimum, 1)
        guard times * Self.repetitions(within: atom) <= RegexLimits.repetitions else {
            throw mistake("it repeats more than \(RegexLimits.repetitions) times", at: start)
        }
        return .repetition(atom, minimum: minimum, maximum: maximum)
    }

    private mutating func repetition() throws(RegularExpressionError) -> (Int, Int?)? {
        if accept("*") { return (0, nil) }
        if accept("+") { return (1, nil) }
        if accept("?") { return (0, 1) }
        return peek() == UInt8(ascii: "{") ? try counted() : nil
    }

    /// `{n}`, `{n,}` or `{n,m}`; nil for a brace that begins none of them and so stands for itself.
    private mutating func counted() throws(RegularExpressionError) -> (Int, Int?)? {
        let start = position
        position += 1
        guard let minimum = count() else {
            position = start
            return nil
        }
        var maximum: Int? = minimum
        if accept(",") { maximum = peek() == UInt8(ascii: "}") ? nil : count() ?? -1 }
        guard maximum != -1, accept("}") else {
            position = start
            return nil
        }
        guard minimum <= RegexLimits.repetitions, maximum ?? 0 <= RegexLimits.repetitions else {
            throw mistake("it repeats more than \(RegexLimits.repetitions) times", at: start)
        }
        guard maximum ?? minimum >= minimum else { throw mistake("the bounds are the wrong way round", at: start) }
        return (minimum, maximum)
    }

    private mutating func count() -> Int? {
        var value: Int?
        while let byte = peek(), byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
            value = min((value ?? 0) * 10 + Int(byte - UInt8(ascii: "0")), RegexLimits.repetitions + 1)
            position += 1
        }
        return value
    }

    /// How often the innermost part of a node is repeated at most, not counting loops without end.
    private static func repetitions(within node: RegexNode) -> Int {
        switch node {
        case .scalar, .assertion: 1
        case .concatenation(let parts), .alternation(let parts): parts.reduce(1) { max($0, repetitions(within: $1)) }
        case .repetition(let body, let minimum, let maximum):
            max(minimum, maximum ?? minimum, 1) * repetitions(within: body)
        }
    }
}
