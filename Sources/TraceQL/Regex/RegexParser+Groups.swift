extension RegexParser {
    /// `(…)`, `(?:…)`, `(?P<name>…)`, `(?i)`, `(?i-s:…)`.
    mutating func group() throws(RegularExpressionError) -> RegexNode {
        let start = position
        position += 1
        let outer = flags
        if accept("?") {
            if accept("P<") || isName() {
                try skipName(start)
            } else if try setFlags(start) {
                return .empty
            }
        }
        let node = try nested(start)
        flags = outer
        guard accept(")") else { throw mistake("this group is not closed", at: start) }
        return node
    }

    /// `(?<name>`, which is not `(?<=` or `(?<!`.
    private mutating func isName() -> Bool {
        guard peek() == UInt8(ascii: "<"), peek(1) != UInt8(ascii: "="), peek(1) != UInt8(ascii: "!") else {
            return false
        }
        position += 1
        return true
    }

    private mutating func skipName(_ start: Int) throws(RegularExpressionError) {
        let name = position
        while let byte = peek(), ScalarSet.word.contains(UInt32(byte)) { position += 1 }
        guard position > name, accept(">") else { throw mistake("this group has no proper name", at: start) }
    }

    /// - Returns: whether the flags hold for the rest of the group around them, as in `(?i)`.
    private mutating func setFlags(_ start: Int) throws(RegularExpressionError) -> Bool {
        var value = true
        while let byte = peek() {
            position += 1
            switch byte {
            case UInt8(ascii: "i"): flags.ignoresCase = value
            case UInt8(ascii: "m"): flags.isMultiline = value
            case UInt8(ascii: "s"): flags.dotMatchesNewline = value
            case UInt8(ascii: "U"): continue
            case UInt8(ascii: "-") where value: value = false
            case UInt8(ascii: ":"): return false
            case UInt8(ascii: ")"): return true
            case UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "<"):
                throw mistake("looking ahead or behind is not possible in linear time", at: start)
            default: throw mistake("unknown flag; there are i, m, s and U", at: position - 1)
            }
        }
        throw mistake("this group is not closed", at: start)
    }
}
