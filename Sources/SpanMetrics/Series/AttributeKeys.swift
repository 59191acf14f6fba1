internal import TraceModel

/// Finds attributes by key in one batch. A key's number in the batch is looked up once; then keys are compared as
/// numbers.
///
/// Keys are short, and a batch stores equal short texts once, so a key has one number.
struct AttributeKeys {
    private static let absent = TextReference.max
    private let references: [TextReference]

    /// - Complexity: O(texts of the batch).
    init(_ keys: [String], in batch: SpanBatch) {
        let wanted = keys.map { Array($0.utf8) }
        // Most texts of a batch have another length than every key.
        let lengths = wanted.reduce(UInt64(0)) { $0 | 1 << UInt64($1.count & 63) }
        var references = [TextReference](repeating: Self.absent, count: keys.count)
        for number in 0..<batch.stringCount {
            let text = TextReference(number)
            unsafe batch.withText(text) { bytes in
                if lengths >> UInt64(bytes.count & 63) & 1 == 0 { return }
                for (index, key) in wanted.enumerated() where key.count == bytes.count {
                    if unsafe key.elementsEqual(bytes) { references[index] = text }
                }
            }
        }
        self.references = references
    }

    /// The row of the attribute table with the first attribute of `range` that has a key; nil when there is none.
    func row(_ key: Int, in range: RowRange, of batch: SpanBatch) -> Int? {
        let reference = references[key]
        if reference == Self.absent { return nil }
        return range.indices.first { batch.attributeTable.key[$0] == reference }
    }

    /// The number of the first key, in the order of the keys, that has a string value in `range`; and that value.
    func firstText(in range: RowRange, of batch: SpanBatch) -> (key: Int, text: TextReference)? {
        for key in references.indices {
            guard let row = row(key, in: range, of: batch), batch.attributeTable.kind(row) == .string else { continue }
            return (key, TextReference(truncatingIfNeeded: batch.attributeTable.bits[row]))
        }
        return nil
    }
}
