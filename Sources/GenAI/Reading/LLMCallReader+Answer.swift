internal import TraceModel

extension LLMCallReader {
    /// More would be no time to a first token but a broken clock.
    private static let longestWaitNanoseconds: Double = 86_400 * 1e9
    /// Choices of one answer that are looked at.
    private static let mostChoices = 16

    /// What only requests to a model have.
    mutating func readAnswer(_ row: Int, _ dialect: DialectTraits) {
        current.responseID = text(.responseID)
        current.isStreaming = bool(.streaming)
        current.finishReasonText = text(.finishReasons)
        current.finishReasons = finishReasons()
        readFirstToken(row, dialect)
    }

    private mutating func readFirstToken(_ row: Int, _ dialect: DialectTraits) {
        if dialect.firstTokenOnlyOfStreams, current.isStreaming != true { return }
        if let seconds = number(.firstTokenSeconds) {
            current.timeToFirstTokenNanoseconds = nanoseconds(seconds * 1e9)
        } else if let milliseconds = number(.firstTokenMilliseconds) {
            current.timeToFirstTokenNanoseconds = nanoseconds(milliseconds * 1e6)
        } else if let moment = TimeText.unixNanoseconds(bytes(.firstTokenTime)) {
            current.timeToFirstTokenNanoseconds = moment.nanoseconds(since: UnixNanoseconds(batch.start[row]))
        } else if let firstTokenEvent {
            let moment = UnixNanoseconds(batch.eventTable.time[firstTokenEvent])
            current.timeToFirstTokenNanoseconds = moment.nanoseconds(since: UnixNanoseconds(batch.start[row]))
        }
    }

    private mutating func nanoseconds(_ value: Double) -> UInt64? {
        value >= 0 && value <= Self.longestWaitNanoseconds ? UInt64(value.rounded()) : nil
    }

    /// The reasons of all choices together.
    private mutating func finishReasons() -> FinishReasons {
        guard let row = facts.row(.finishReasons) else { return [] }
        if columns.isString(row) { return remembered(columns.reference(row)) }
        guard columns.isArray(row) else { return [] }
        var all: FinishReasons = []
        for element in RowRange(bits: columns.bits[row]).indices.prefix(Self.mostChoices)
        where columns.isStringElement(element) {
            all.formUnion(remembered(TextReference(truncatingIfNeeded: columns.elementBits[element])))
        }
        return all
    }

    private mutating func remembered(_ reference: TextReference) -> FinishReasons {
        let key = WordMemo.key(.finishReason, BatchText(reference: reference))
        if let known = memo.value(key) { return FinishReasons(rawValue: known) }
        let found = reasons(in: columns.bytes(reference))
        memo.remember(found.rawValue, for: key)
        return found
    }

    /// Each word of a text, so that `["stop"]` in a text, `FinishReason.STOP` and plain words are all understood.
    private mutating func reasons(in text: TextBytes) -> FinishReasons {
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

    private mutating func reason(_ word: TextBytes) -> FinishReasons {
        if let known = words.finishReasons.value(of: word) { return known }
        if FoldedText.equal(word, "null".utf8) || FoldedText.equal(word, "none".utf8) { return [] }
        return .other
    }

    private mutating func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
