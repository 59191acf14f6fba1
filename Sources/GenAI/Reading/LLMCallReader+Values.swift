internal import TraceModel

extension LLMCallReader {
    func bytes(_ text: BatchText) -> TextBytes { TextBytes(batch, text) }

    /// All of a dictionary entry.
    func whole(_ reference: TextReference) -> BatchText {
        let start = reference == 0 ? 0 : batch.stringEnds[Int(reference) - 1]
        return BatchText(reference: reference, start: 0, count: batch.stringEnds[Int(reference)] - start)
    }

    /// The text that tells a fact; of an array, its first text. ``BatchText/none`` when it is told by no text.
    func text(_ fact: Fact) -> BatchText {
        guard let row = facts.row(fact) else { return .none }
        let bits = batch.attributeTable.bits[row]
        switch batch.attributeTable.kind(row) {
        case .string: return unquoted(whole(TextReference(truncatingIfNeeded: bits)))
        case .array: return firstElement(RowRange(bits: bits))
        default: return .none
        }
    }

    private func firstElement(_ range: RowRange) -> BatchText {
        for row in range.indices where batch.elementTable.kind(row) == .string {
            return whole(TextReference(truncatingIfNeeded: batch.elementTable.bits[row]))
        }
        return .none
    }

    /// Without the quotes of a JSON string: some senders encode every value.
    private func unquoted(_ text: BatchText) -> BatchText {
        guard text.count >= 2 else { return text }
        let content = bytes(text)
        guard content[0] == UInt8(ascii: "\""), content[content.count - 1] == UInt8(ascii: "\"") else { return text }
        return BatchText(reference: text.reference, start: text.start + 1, count: text.count - 2)
    }

    /// The finite number that tells a fact, be it sent as a number or as a text.
    func number(_ fact: Fact) -> Double? {
        guard let row = facts.row(fact) else { return nil }
        let bits = batch.attributeTable.bits[row]
        switch batch.attributeTable.kind(row) {
        case .int: return Double(Int64(bitPattern: bits))
        case .double:
            let value = Double(bitPattern: bits)
            return value.isFinite ? value : nil
        case .string: return DecimalText.double(bytes(unquoted(whole(TextReference(truncatingIfNeeded: bits)))))
        default: return nil
        }
    }

    func count(_ fact: Fact) -> Int64? {
        number(fact).flatMap(TokenLimits.count)
    }

    func bool(_ fact: Fact) -> Bool? {
        guard let row = facts.row(fact) else { return nil }
        switch batch.attributeTable.kind(row) {
        case .bool, .int: return batch.attributeTable.bits[row] != 0
        case .string:
            let word = bytes(text(fact))
            if FoldedText.equal(word, "true".utf8) || word.equals("1") { return true }
            if FoldedText.equal(word, "false".utf8) || word.equals("0") { return false }
            return nil
        default: return nil
        }
    }
}
