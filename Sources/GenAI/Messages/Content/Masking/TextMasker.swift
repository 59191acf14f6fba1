/// Replaces secrets and personal data in texts.
///
/// The built-in patterns are found in one pass in linear time; a match of one is not looked through by another. What is
/// left is then given to the operator's own patterns in their order.
package struct TextMasker: Sendable {
    private let starts: MaskingStarts
    private let custom: [CustomPattern]

    package init(_ patterns: some Sequence<MaskingPattern>, custom: [CustomPattern] = []) {
        starts = MaskingStarts(Set(patterns))
        self.custom = custom
    }

    /// - Throws: when there is no built-in pattern of one of the names.
    package init(named names: some Sequence<String>, custom: [CustomPattern] = []) throws(MaskingError) {
        var patterns: [MaskingPattern] = []
        for name in names {
            guard let pattern = MaskingPattern(rawValue: name) else { throw .unknownName(name) }
            patterns.append(pattern)
        }
        self.init(patterns, custom: custom)
    }

    /// The text with every match replaced by ``MaskingPattern/replacement``, or nil when there is none.
    /// - Complexity: O(bytes) for the built-in patterns.
    package func mask(_ text: String) -> String? {
        var masked = mask(utf8: Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
        for pattern in custom { masked = pattern.mask(masked ?? text) ?? masked }
        return masked
    }

    /// The same for the built-in patterns alone, over bytes that need not be UTF-8.
    package func mask(utf8 bytes: [UInt8]) -> [UInt8]? {
        let matches = matches(in: bytes)
        if matches.isEmpty { return nil }
        var masked: [UInt8] = []
        masked.reserveCapacity(bytes.count)
        var end = 0
        for match in matches {
            masked += bytes[end..<match.range.lowerBound]
            masked += match.pattern.replacement.utf8
            end = match.range.upperBound
        }
        masked += bytes[end...]
        return masked
    }

    /// The same as ``mask(_:)`` for the bytes of a text: it becomes a `String` only for the operator's own patterns.
    package func mask(text bytes: [UInt8]) -> [UInt8]? {
        if custom.isEmpty { return mask(utf8: bytes) }
        return mask(String(decoding: bytes, as: UTF8.self)).map { Array($0.utf8) }
    }

    /// Matches from left to right, none over another.
    func matches(in bytes: [UInt8]) -> [MaskingMatch] {
        var matches: [MaskingMatch] = []
        let text = MaskingText(bytes)
        var offset = 0
        var end = 0
        var before: UInt16 = 0
        while offset < bytes.count {
            let candidates = starts[bytes[offset]]
            let isInWord = candidates & before & MaskingStarts.wordBit != 0 && text.isInsideWord(offset)
            before = candidates
            if candidates & ~MaskingStarts.wordBit != 0, !isInWord,
                let match = match(candidates, in: text, at: offset, after: end)
            {
                matches.append(match)
                end = match.range.upperBound
                offset = end
                before = starts[bytes[end - 1]]
            } else {
                offset += 1
            }
        }
        return matches
    }

    private func match(_ candidates: UInt16, in text: MaskingText, at offset: Int, after end: Int) -> MaskingMatch? {
        var rest = candidates & ~MaskingStarts.wordBit
        while rest != 0 {
            let pattern = starts.patterns[rest.trailingZeroBitCount]
            if let range = text.range(of: pattern, at: offset, after: end) {
                return MaskingMatch(pattern: pattern, range: range)
            }
            rest &= rest - 1
        }
        return nil
    }
}

/// One thing to be masked.
struct MaskingMatch: Hashable {
    let pattern: MaskingPattern
    let range: Range<Int>
}
