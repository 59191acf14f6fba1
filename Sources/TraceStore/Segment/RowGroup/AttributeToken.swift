internal import TraceModel

/// What a row group's filter knows of one attribute: a hash of its key and its text.
///
/// The hash is part of the stored format: it is the same in every process.
enum AttributeToken {
    static func hash(key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) -> UInt64 {
        let keyHash = unsafe hashBytes(key, seed: 0x5745_4952_4b45_5953)
        return mix64(unsafe hashBytes(value, seed: keyHash))
    }

    static func hash(key: String, value: String) -> UInt64 {
        var key = key
        var value = value
        return key.withUTF8 { key in
            value.withUTF8 { unsafe hash(key: UnsafeRawBufferPointer(key), value: UnsafeRawBufferPointer($0)) }
        }
    }

    /// The token of a key that has a value other than text somewhere in the group: which number it is, the filter does
    /// not say.
    static func hashOfNumbers(key: String) -> UInt64 {
        hash(key: key, value: numberMark)
    }

    /// No attribute's text: it has an unassigned control character in it.
    private static let numberMark = "\u{80}number"

    /// One hash per distinct (key, short text) of the group's spans, resources and other owners.
    static func tokens(of lists: AttributeLists, in batch: SpanBatch) -> [UInt64] {
        var tokens: [UInt64] = []
        for column in lists.columns where column.kind == .string {
            unsafe batch.withText(column.key) { key in
                for reference in column.distinct {
                    unsafe batch.withText(reference) { value in
                        if value.count > GroupStrings.longestInline { return }
                        unsafe tokens.append(
                            hash(key: UnsafeRawBufferPointer(key), value: UnsafeRawBufferPointer(value)))
                    }
                }
            }
        }
        for column in lists.columns where column.kind != .string {
            tokens.append(hashOfNumbers(key: batch.string(column.key)))
        }
        return tokens
    }
}
