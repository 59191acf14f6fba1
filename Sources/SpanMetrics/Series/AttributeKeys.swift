internal import TraceModel

/// Finds attributes by key in one batch: for each text of the batch, which of the wanted keys it is.
///
/// Keys are short, and a batch stores equal short texts once, so a key is one text.
struct AttributeKeys {
    /// By text of the batch: the number of the key plus one; 0 for all other texts.
    private let numbers: [UInt8]
    private let batch: SpanBatch

    /// - Parameter keys: fewer than 255.
    /// - Complexity: O(texts of the batch), a comparison of lengths for most.
    init(_ keys: [String], in batch: SpanBatch) {
        self.batch = batch
        let wanted = keys.map { Array($0.utf8) }
        // Most texts have another length than every key.
        let lengths = wanted.reduce(UInt64(0)) { $0 | 1 << UInt64($1.count & 63) }
        var numbers = [UInt8](repeating: 0, count: batch.stringCount)
        var start: UInt32 = 0
        for text in 0..<batch.stringCount {
            let end = batch.stringEnds[text]
            let length = end &- start
            start = end
            if lengths >> UInt64(length & 63) & 1 == 0 { continue }
            unsafe batch.withText(TextReference(text)) { bytes in
                for (number, key) in wanted.enumerated() where key.count == bytes.count {
                    if unsafe key.elementsEqual(bytes) { numbers[text] = UInt8(number + 1) }
                }
            }
        }
        self.numbers = numbers
    }

    /// Calls `body` with the number of the key and the row of the attribute table of each attribute of `range` that
    /// has a wanted key.
    @inline(__always)
    func forEach(in range: RowRange, _ body: (_ key: Int, _ row: Int) -> Void) {
        for row in range.indices {
            let number = numbers[Int(batch.attributeTable.key[row])]
            if number != 0 { body(Int(number) - 1, row) }
        }
    }

    /// The first key, in the order of the keys, that has a string value in `range`; and that value.
    func firstText(in range: RowRange) -> (key: Int, text: TextReference)? {
        var best: (key: Int, text: TextReference)?
        forEach(in: range) { key, row in
            guard key < best?.key ?? .max, batch.attributeTable.kind(row) == .string else { return }
            best = (key, TextReference(truncatingIfNeeded: batch.attributeTable.bits[row]))
        }
        return best
    }
}
