internal import TraceModel

extension LLMCallReader {
    /// More would be no time to a first token but a broken clock.
    private static let longestWaitNanoseconds: Double = 86_400 * 1e9
    /// Choices of one answer that are looked at.
    private static let mostChoices = 16

    func readFirstToken(into call: inout LLMCall, _ row: Int, _ dialect: Dialect) {
        if dialect.firstTokenOnlyOfStreams, call.isStreaming != true { return }
        if let seconds = number(.firstTokenSeconds) {
            call.timeToFirstTokenNanoseconds = nanoseconds(seconds * 1e9)
        } else if let milliseconds = number(.firstTokenMilliseconds) {
            call.timeToFirstTokenNanoseconds = nanoseconds(milliseconds * 1e6)
        } else if let moment = TimeText.unixNanoseconds(bytes(text(.firstTokenTime))) {
            call.timeToFirstTokenNanoseconds = moment.nanoseconds(since: UnixNanoseconds(batch.start[row]))
        } else if let firstTokenEvent {
            let moment = UnixNanoseconds(batch.eventTable.time[firstTokenEvent])
            call.timeToFirstTokenNanoseconds = moment.nanoseconds(since: UnixNanoseconds(batch.start[row]))
        }
    }

    private func nanoseconds(_ value: Double) -> UInt64? {
        value >= 0 && value <= Self.longestWaitNanoseconds ? UInt64(value.rounded()) : nil
    }

    /// The reasons of all choices together.
    func finishReasons() -> FinishReasons {
        guard let row = facts.row(.finishReasons) else { return [] }
        let bits = batch.attributeTable.bits[row]
        switch batch.attributeTable.kind(row) {
        case .string: return reasons(in: bytes(whole(TextReference(truncatingIfNeeded: bits))))
        case .array:
            var all: FinishReasons = []
            for element in RowRange(bits: bits).indices.prefix(Self.mostChoices)
            where batch.elementTable.kind(element) == .string {
                let text = whole(TextReference(truncatingIfNeeded: batch.elementTable.bits[element]))
                all.formUnion(reasons(in: bytes(text)))
            }
            return all
        default: return []
        }
    }

    /// Each word of a text, so that `["stop"]` in a text, `FinishReason.STOP` and plain words are all understood.
    private func reasons(in text: TextBytes) -> FinishReasons {
        var all: FinishReasons = []
        var first = 0
        for place in 0...min(text.count, 256) {
            if place < text.count, isWordByte(text[place]) { continue }
            let isQualifier = place < text.count && text[place] == UInt8(ascii: ".")
            if place > first, !isQualifier { all.formUnion(reason(text.part(first..<place))) }
            first = place + 1
        }
        return all
    }

    private func reason(_ word: TextBytes) -> FinishReasons {
        if let known = words.finishReasons.value(of: word) { return known }
        if FoldedText.equal(word, "null".utf8) || FoldedText.equal(word, "none".utf8) { return [] }
        return .other
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
