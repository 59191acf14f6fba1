extension RegexParser {
    /// `[a-z_]`, `[^"]`, `[[:alpha:]\d]`.
    mutating func bracketed() throws(RegularExpressionError) -> RegexNode {
        let start = position
        position += 1
        let isInverted = accept("^")
        var ranges: [ClosedRange<UInt32>] = []
        var isFirst = true
        while let byte = peek(), isFirst || byte != UInt8(ascii: "]") {
            isFirst = false
            ranges += try bracketItem(start)
        }
        guard accept("]") else { throw mistake("this bracket is not closed", at: start) }
        var set = ScalarSet(ranges)
        if flags.ignoresCase { set = set.caseFolded }
        return .scalar(isInverted ? set.inverted : set)
    }

    private mutating func bracketItem(_ start: Int) throws(RegularExpressionError) -> [ClosedRange<UInt32>] {
        if peek() == UInt8(ascii: "["), peek(1) == UInt8(ascii: ":") { return try posixClass() }
        if peek() == UInt8(ascii: "\\"), let letter = peek(1), let set = ScalarSet(perlClass: letter) {
            position += 2
            return set.ranges
        }
        let place = position
        let low = try bracketScalar(start)
        guard peek() == UInt8(ascii: "-"), let end = peek(1), end != UInt8(ascii: "]") else { return [low...low] }
        position += 1
        let high = try bracketScalar(start)
        guard low <= high else { throw mistake("this range is the wrong way round", at: place) }
        return [low...high]
    }

    private mutating func bracketScalar(_ start: Int) throws(RegularExpressionError) -> UInt32 {
        guard let byte = peek() else { throw mistake("this bracket is not closed", at: start) }
        guard byte == UInt8(ascii: "\\") else { return readScalar() }
        if peek(1) == UInt8(ascii: "p") || peek(1) == UInt8(ascii: "P") {
            throw mistake("Unicode properties are not supported; list the letters in brackets")
        }
        return try escapedScalar()
    }

    private mutating func posixClass() throws(RegularExpressionError) -> [ClosedRange<UInt32>] {
        let start = position
        position += 2
        let first = position
        while let byte = peek(), byte != UInt8(ascii: ":"), byte != UInt8(ascii: "]") { position += 1 }
        let name = String(decoding: bytes[first..<position], as: UTF8.self)
        guard accept(":]"), let set = ScalarSet(posixClass: name) else {
            throw mistake("unknown class of characters", at: start)
        }
        return set.ranges
    }
}
