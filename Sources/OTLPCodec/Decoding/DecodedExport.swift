package import TraceModel

/// What one traces or logs request holds: the rows to keep, and how many were left out and why.
package struct DecodedExport: Sendable {
    package let batch: SpanBatch
    package let rejections: Rejections

    package init(batch: SpanBatch, rejections: Rejections) {
        self.batch = batch
        self.rejections = rejections
    }
}
