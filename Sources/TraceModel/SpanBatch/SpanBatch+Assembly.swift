/// How many rows each table of a batch has.
package struct SpanBatchCounts: Sendable, Equatable {
    package var spans = 0
    package var attributes = 0
    package var elements = 0
    package var events = 0
    package var links = 0
    package var resources = 0
    package var scopes = 0
    package var logs = 0
    /// The empty string included.
    package var strings = 1
    package var textBytes = 0

    package init() {}
}

extension SpanBatch {
    /// Makes a batch of known size whose columns `fill` writes. Every reference in it is checked afterwards, so that a
    /// batch put together of stored columns is as safe to read as any other.
    /// - Throws: ``SpanBatchError`` when a reference dangles.
    /// - Complexity: O(rows).
    package static func assemble(
        _ counts: SpanBatchCounts, _ fill: (SpanBatch) -> Void
    ) throws(SpanBatchError) -> SpanBatch {
        let header = SpanBatchHeader(
            spans: UInt32(counts.spans), attributes: UInt32(counts.attributes), elements: UInt32(counts.elements),
            events: UInt32(counts.events), links: UInt32(counts.links), resources: UInt32(counts.resources),
            scopes: UInt32(counts.scopes), logs: UInt32(counts.logs), strings: UInt32(counts.strings),
            textBytes: UInt32(counts.textBytes))
        let layout = unsafe SpanBatch(trusting: UnsafeRawBufferPointer(buffer(of: header, byteCount: 0)))
        let batch = unsafe SpanBatch(
            trusting: UnsafeRawBufferPointer(buffer(of: header, byteCount: layout.laidOutByteCount)))
        fill(batch)
        try batch.validate()
        return batch
    }

    /// Zeros behind a header. A batch over the header alone has no columns but knows how long they would be.
    private static func buffer(of header: SpanBatchHeader, byteCount: Int) -> UnsafeMutableRawBufferPointer {
        let buffer = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(byteCount, MemoryLayout<SpanBatchHeader>.size), alignment: SpanBatchHeader.alignment)
        unsafe buffer.initializeMemory(as: UInt8.self, repeating: 0)
        unsafe buffer.storeBytes(of: header, as: SpanBatchHeader.self)
        return unsafe buffer
    }
}
