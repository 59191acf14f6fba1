internal import TraceModel

/// Tells by the name of a span whether it waits: for a slot, a connection, a lock, a limit. Each name of a batch is looked
/// at once: spans of one kind have the same.
struct QueueNames {
    /// In lower case; a name contains one of them at the beginning of a word.
    private static let words = [
        "queue", "enqueue", "waiting", "acquire", "semaphore", "throttle", "admission", "rate limit", "rate_limit",
    ].map { Array($0.utf8) }
    /// Longer names are looked at so far.
    private static let longest = 128

    private var batch: SpanBatch?
    private var known: [TextReference: Bool] = [:]

    mutating func isOne(_ name: TextReference, of batch: SpanBatch) -> Bool {
        if self.batch !== batch {
            self.batch = batch
            known.removeAll(keepingCapacity: true)
        }
        if let answer = known[name] { return answer }
        let answer = Self.isOne(name, of: batch)
        known[name] = answer
        return answer
    }

    /// - Complexity: O(bytes of the name); most bytes begin no word.
    private static func isOne(_ name: TextReference, of batch: SpanBatch) -> Bool {
        unsafe batch.withText(name) { text in
            let text = unsafe UnsafeBufferPointer(rebasing: text.prefix(longest))
            var isInWord = false
            for position in text.indices {
                let isLetter = unsafe (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lowercase(text[position]))
                if isLetter, !isInWord, words.contains(where: { unsafe begins(text, position, $0) }) {
                    return true
                }
                isInWord = isLetter
            }
            return false
        }
    }

    private static func begins(_ text: UnsafeBufferPointer<UInt8>, _ position: Int, _ word: [UInt8]) -> Bool {
        guard position + word.count <= text.count else { return false }
        return word.indices.allSatisfy { unsafe lowercase(text[position + $0]) == word[$0] }
    }

    private static func lowercase(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
