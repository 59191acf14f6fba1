internal import TraceModel

/// Gives texts of several batches numbers of one dictionary, each looked up once for its batch.
struct JoinedTexts: ~Copyable {
    /// The dictionary lives for one column of one block; nobody can prepare collisions for it in advance.
    private var dictionary = TextDictionary(seed: 0x5745_4952_4a4f_494e)
    private var numbers: [[UInt32]]
    private let batches: [SpanBatch]
    private let longTexts: BatchRows.LongTextSource?

    init(_ rows: BatchRows) {
        batches = rows.batches
        longTexts = rows.longTexts
        numbers = [[UInt32]](repeating: [], count: rows.batches.count)
    }

    mutating func number(_ reference: TextReference, of batch: Int) -> UInt32 {
        if numbers[batch].isEmpty {
            numbers[batch] = [UInt32](repeating: .max, count: batches[batch].stringCount)
        }
        let known = numbers[batch][Int(reference)]
        if known != .max { return known }
        var number: UInt32 = 0
        if let longTexts, reference >= longTexts.first {
            unsafe longTexts.text(reference).withUnsafeBytes { number = unsafe dictionary.reference(toStored: $0) }
        } else {
            unsafe batches[batch].withText(reference) {
                number = unsafe dictionary.reference(toStored: UnsafeRawBufferPointer($0))
            }
        }
        numbers[batch][Int(reference)] = number
        return number
    }

    func string(_ reference: TextReference, of batch: Int) -> String {
        if let longTexts, reference >= longTexts.first {
            return String(decoding: longTexts.text(reference), as: UTF8.self)
        }
        return batches[batch].string(reference)
    }

    consuming func texts() -> StoredTexts {
        unsafe StoredTexts(
            ends: dictionary.ends.withBuffer { unsafe Array($0) },
            bytes: dictionary.text.withBuffer { unsafe Array($0) })
    }
}
