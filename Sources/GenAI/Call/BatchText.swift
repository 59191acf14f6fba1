package import TraceModel

/// A text of a batch, or a part of one: what stands between quotes, or behind a prefix. It is worth something only with
/// its batch, which turns it into a string.
package struct BatchText: Hashable, Sendable, BitwiseCopyable {
    /// The text in the batch's dictionary. 0, the empty text, for none.
    package let reference: TextReference
    /// Bytes of the text before this part.
    package let skipped: UInt16
    /// Bytes of the text behind this part.
    package let dropped: UInt16

    package static let none = BatchText(reference: 0)

    init(reference: TextReference, skipped: UInt16 = 0, dropped: UInt16 = 0) {
        self.reference = reference
        self.skipped = skipped
        self.dropped = dropped
    }

    package var isEmpty: Bool { reference == 0 }
}

extension SpanBatch {
    /// The text as a string of its own.
    package func string(_ text: BatchText) -> String {
        if text.isEmpty { return "" }
        return String(decoding: BatchColumns(self).bytes(text), as: UTF8.self)
    }
}
