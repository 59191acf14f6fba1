package import TraceModel

/// What one traces or logs request holds: the rows to keep, and how many were left out and why.
package struct DecodedExport: Sendable {
    package let batch: SpanBatch
    package let rejections: Rejections
    /// How many were left out, by service.
    package let rejectedServices: [String: Int]

    package init(batch: SpanBatch, rejections: Rejections, rejectedServices: [String: Int] = [:]) {
        self.batch = batch
        self.rejections = rejections
        self.rejectedServices = rejectedServices
    }
}
