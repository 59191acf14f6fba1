package import TraceModel

/// Finds the messages of one span, in whichever dialect they are written.
///
/// Nothing fails: a text that is no JSON, or JSON of an unknown shape, becomes a message that holds what was there.
/// URIs in messages are the sender's; whoever shows them has to see to their schemes.
package enum MessageReader {
    /// Reads the messages of a span, from its attributes, its events and the log records written during it.
    ///
    /// Where several dialects tell of the same messages, the richest is used: understood before not understood, then
    /// more parts, then the order of ``MessageKeys``; attributes before span events before log records.
    /// - Parameters:
    ///   - row: the span's row in `batch`, which must have long texts inline.
    ///   - logs: the records that have the span's trace and span id, in any order.
    /// - Complexity: O(bytes of the content); other attributes are not decoded.
    package static func conversation(
        ofSpan row: Int, in batch: SpanBatch, logs: [LogRecordReference] = []
    ) -> Conversation {
        SpanMessages(row, in: batch, logs: logs).conversation()
    }
}
