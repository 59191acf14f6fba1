internal import TraceModel

extension LLMCallReader {
    @inline(__always)
    mutating func bytes(_ text: BatchText) -> TextBytes { columns.bytes(text) }

    /// The bytes of the text that tells a fact; none when it is told by no text.
    mutating func bytes(_ fact: Fact) -> TextBytes { columns.bytes(text(fact)) }

    mutating func nameBytes(_ row: Int) -> TextBytes { columns.bytes(columns.names[row]) }

    /// The text that tells a fact; of an array, its first text. ``BatchText/none`` when it is told by no text.
    @inline(__always)
    mutating func text(_ fact: Fact) -> BatchText {
        guard let row = facts.row(fact) else { return .none }
        return text(inRow: row)
    }

    private mutating func text(inRow row: Int) -> BatchText {
        if columns.isString(row) { return unquoted(columns.reference(row)) }
        return columns.isArray(row) ? firstElement(RowRange(bits: columns.bits[row])) : .none
    }

    private mutating func firstElement(_ range: RowRange) -> BatchText {
        for row in range.indices where columns.isStringElement(row) {
            return BatchText(reference: TextReference(truncatingIfNeeded: columns.elementBits[row]))
        }
        return .none
    }

    /// Without the quotes of a JSON string: some senders encode every value.
    @inline(__always)
    private mutating func unquoted(_ reference: TextReference) -> BatchText {
        let content = columns.bytes(reference)
        guard content.count >= 2, content[0] == UInt8(ascii: "\""), content[content.count - 1] == UInt8(ascii: "\"")
        else { return BatchText(reference: reference) }
        return content.count == 2 ? .none : BatchText(reference: reference, skipped: 1, dropped: 1)
    }

    /// The finite number that tells a fact, be it sent as a number or as a text.
    @inline(__always)
    mutating func number(_ fact: Fact) -> Double? {
        guard let row = facts.row(fact) else { return nil }
        return number(inRow: row)
    }

    private mutating func number(inRow row: Int) -> Double? {
        let bits = columns.bits[row]
        if columns.isInt(row) { return Double(Int64(bitPattern: bits)) }
        if columns.isDouble(row) {
            let value = Double(bitPattern: bits)
            return value.isFinite ? value : nil
        }
        return columns.isString(row) ? DecimalText.double(bytes(unquoted(columns.reference(row)))) : nil
    }

    @inline(__always)
    mutating func count(_ fact: Fact) -> Int64? {
        guard let row = facts.row(fact) else { return nil }
        return count(inRow: row)
    }

    private mutating func count(inRow row: Int) -> Int64? {
        if columns.isInt(row) {
            let value = Int64(bitPattern: columns.bits[row])
            return value >= 0 && value <= TokenLimits.mostTokens ? value : nil
        }
        return number(inRow: row).flatMap(TokenLimits.count)
    }

    mutating func bool(_ fact: Fact) -> Bool? {
        guard let row = facts.row(fact) else { return nil }
        if columns.isBool(row) || columns.isInt(row) { return columns.bits[row] != 0 }
        let word = bytes(fact)
        if FoldedText.equal(word, "true".utf8) || word.equals("1") { return true }
        return FoldedText.equal(word, "false".utf8) || word.equals("0") ? false : nil
    }
}
