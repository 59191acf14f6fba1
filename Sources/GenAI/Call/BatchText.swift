package import TraceModel

/// A text of a batch, or a part of one: what stands between quotes, or behind a prefix. It is worth something only with
/// its batch, which turns it into a string.
package struct BatchText: Hashable, Sendable, BitwiseCopyable {
    /// The text in the batch's dictionary. 0, the empty text, for none.
    package let reference: TextReference
    /// Bytes of the text before this part.
    package let start: UInt32
    /// Bytes of this part.
    package let count: UInt32

    package static let none = BatchText(reference: 0, start: 0, count: 0)

    package var isEmpty: Bool { count == 0 }
}

extension SpanBatch {
    /// The text as a string of its own.
    package func string(_ text: BatchText) -> String {
        if text.isEmpty { return "" }
        return String(decoding: TextBytes(self, text), as: UTF8.self)
    }
}
