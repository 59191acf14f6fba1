extension LiteralPattern.Shortcut {
    func matches(_ text: borrowing Span<UInt8>) -> Bool {
        switch self {
        case .anything: return true
        case .equal(let literal): return text.count == literal.count && Self.has(literal, in: text, at: 0)
        case .hasPrefix(let literal): return text.count >= literal.count && Self.has(literal, in: text, at: 0)
        case .hasSuffix(let literal):
            return text.count >= literal.count && Self.has(literal, in: text, at: text.count - literal.count)
        case .contains(let literal): return Self.contains(literal, text)
        case .oneOf(let literals):
            var bytes: [UInt8] = []
            bytes.reserveCapacity(text.count)
            for index in text.indices { bytes.append(text[index]) }
            return literals.contains(bytes)
        }
    }

    private static func has(_ literal: [UInt8], in text: borrowing Span<UInt8>, at offset: Int) -> Bool {
        for index in literal.indices where text[offset + index] != literal[index] { return false }
        return true
    }

    /// Looks for the first byte, then compares the rest, which is short.
    private static func contains(_ literal: [UInt8], _ text: borrowing Span<UInt8>) -> Bool {
        guard let first = literal.first else { return true }
        guard text.count >= literal.count else { return false }
        for offset in 0...text.count - literal.count where text[offset] == first {
            if has(literal, in: text, at: offset) { return true }
        }
        return false
    }
}
