extension SpanBatch {
    /// Calls `body` with the bytes of a dictionary entry: UTF-8, unless the value was declared as bytes.
    @inline(__always)
    package func withText<Result>(
        _ reference: TextReference, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        let start = reference == 0 ? 0 : Int(stringEnds[Int(reference) - 1])
        let end = Int(stringEnds[Int(reference)])
        precondition(start <= end && end <= text.count, "string outside the text of its batch")
        return try withExtendedLifetime(self) {
            try unsafe body(UnsafeBufferPointer(rebasing: text.buffer[start..<end]))
        }
    }

    package func string(_ reference: TextReference) -> String {
        unsafe withText(reference) { unsafe String(decoding: $0, as: UTF8.self) }
    }

    package func isText(_ reference: TextReference, equalTo other: StaticString) -> Bool {
        unsafe withText(reference) { bytes in
            guard bytes.count == other.utf8CodeUnitCount, let base = bytes.baseAddress else {
                return bytes.count == other.utf8CodeUnitCount
            }
            return unsafe equalBytes(base, other.utf8Start, bytes.count)
        }
    }

    /// The string value of the first attribute of `range` whose key is `key`; nil when absent or not a string.
    package func stringAttribute(_ key: StaticString, in range: RowRange) -> TextReference? {
        for row in range.indices where isText(attributeTable.key[row], equalTo: key) {
            return attributeTable.kind(row) == .string
                ? TextReference(truncatingIfNeeded: attributeTable.bits[row]) : nil
        }
        return nil
    }
}
