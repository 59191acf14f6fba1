/// A pattern of the operator's own.
///
/// Safety of sending: a `Regex` is a value whose only changing part is its compiled form, which the first match makes;
/// `init` makes that first match, and matching does not change it after that.
@safe
package struct CustomPattern: @unchecked Sendable {
    package let name: String
    private let regex: Regex<AnyRegexOutput>

    /// Texts are searched in pieces of this many bytes, cut at white space where there is some: a pattern can take
    /// time that grows faster than the text. A match does not reach over a cut.
    static let pieceBytes = 64 << 10

    /// - Parameters:
    ///   - name: what stands in the place of a match, as `[masked NAME]`.
    ///   - pattern: a regular expression in Swift's syntax.
    /// - Throws: when `pattern` is no regular expression, or matches the empty text.
    package init(name: String, pattern: String) throws(MaskingError) {
        self.name = name
        let isEmptyMatch: Bool
        do {
            regex = try Regex(pattern)
            isEmptyMatch = try regex.wholeMatch(in: "") != nil
        } catch {
            throw .invalidPattern(name: name, pattern: pattern, reason: "\(error)")
        }
        if isEmptyMatch { throw .matchesNothing(name: name, pattern: pattern) }
    }

    /// The text with every match replaced, or nil when there is none.
    func mask(_ text: String) -> String? {
        var result = ""
        var isChanged = false
        var rest = text[...]
        while !rest.isEmpty {
            let piece = rest.prefix(upTo: Self.cut(rest))
            let masked = piece.replacing(regex) { $0.range.isEmpty ? String(piece[$0.range]) : "[masked \(name)]" }
            isChanged = isChanged || masked != piece
            result += masked
            rest = rest[piece.endIndex...]
        }
        return isChanged ? result : nil
    }

    /// Where the piece at the beginning of `text` ends.
    private static func cut(_ text: Substring) -> String.Index {
        guard let limit = text.utf8.index(text.startIndex, offsetBy: pieceBytes, limitedBy: text.endIndex) else {
            return text.endIndex
        }
        // Within a character's bytes this rounds down to its beginning.
        let piece = text[..<limit]
        if limit == text.endIndex { return limit }
        return piece.lastIndex(where: \.isWhitespace).map { piece.index(after: $0) } ?? piece.endIndex
    }
}
