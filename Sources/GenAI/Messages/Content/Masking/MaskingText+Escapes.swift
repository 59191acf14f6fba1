/// Texts are often JSON, so a line break before a secret can be a backslash and an `n`, which is no part of a word; and
/// a mask must not take half an escape away. JSON inside of JSON has more backslashes, of which the last counts.
extension MaskingText {
    /// Whether the byte at `offset` goes on from a letter or digit before it.
    func isInsideWord(_ offset: Int) -> Bool {
        Self.isAlphanumeric(self[offset - 1]) && !isEscape(endingAt: offset - 1)
    }

    /// Whether the byte at `offset` is the letter of an escape such as `\n`.
    private func isEscapeLetter(_ offset: Int) -> Bool {
        guard self[offset - 1] == UInt8(ascii: "\\") else { return false }
        switch self[offset] {
        case UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"),
            UInt8(ascii: "u"):
            return true
        default: return false
        }
    }

    /// Where the text behind an escape begins, if one begins at `offset`; else `offset`.
    func skippingEscape(_ offset: Int) -> Int {
        guard isEscapeLetter(offset) else { return offset }
        return self[offset] == UInt8(ascii: "u") ? offset + 5 : offset + 1
    }

    /// `offset` without the backslashes before it, which belong to what stands there.
    func beforeBackslashes(_ offset: Int) -> Int {
        var offset = offset
        while self[offset - 1] == UInt8(ascii: "\\") { offset -= 1 }
        return offset
    }

    private func isEscape(endingAt offset: Int) -> Bool {
        if isEscapeLetter(offset) { return self[offset] != UInt8(ascii: "u") }
        return isEscapeLetter(offset - 4) && self[offset - 4] == UInt8(ascii: "u")
    }
}
