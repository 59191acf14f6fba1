/// Hands out the columns of a batch in the order ``ColumnWriter`` laid them. Past the end it hands out
/// empty columns and keeps counting, so that one check of ``offset`` at the end finds any mismatch.
@safe
struct ColumnReader {
    private let buffer: UnsafeRawBufferPointer
    private(set) var offset: Int

    init(_ buffer: UnsafeRawBufferPointer) {
        unsafe self.buffer = buffer
        offset = SpanBatchHeader.padded(MemoryLayout<SpanBatchHeader>.size)
    }

    mutating func column<Element: BitwiseCopyable>(rows: UInt32) -> Column<Element> {
        let size = SpanBatchHeader.padded(Int(rows) * MemoryLayout<Element>.stride)
        defer { offset += size }
        guard let base = unsafe buffer.baseAddress else { preconditionFailure("a batch has at least a header") }
        let fits = unsafe offset + size <= buffer.count
        let start = unsafe (base + (fits ? offset : 0)).assumingMemoryBound(to: Element.self)
        return unsafe Column(start: start, count: fits ? Int(rows) : 0)
    }
}
