internal import GenAI
package import TraceModel

/// The spans of a batch by trace, and what those of AI applications are steps of. Built once for each batch, shared by
/// all its requests, and held until they have been read.
package final class BatchRequests: Sendable {
    /// A span that is a step of an AI application.
    struct Step: Sendable, BitwiseCopyable {
        let row: UInt32
        let call: LLMCall
    }

    /// The spans of one trace.
    struct Part: Sendable {
        let id: TraceID
        var rows: Range<Int> = 0..<0
        var steps: Range<Int> = 0..<0
        var hasRoot = false
        /// Spans of it in the same batch are repetitions.
        var hasEarlierSpans = false
        /// The row of the request's own span, when it is a plain one; see ``PlainRequest``.
        var plainRoot: UInt32?

        var isOfAI: Bool { !steps.isEmpty }
    }

    let batch: SpanBatch
    let parts: [Part]
    private let rows: [UInt32]
    private let steps: [Step]

    /// - Parameter duplicates: rows, ascending, that have been here before.
    package init(_ batch: SpanBatch, skipping duplicates: [UInt32] = []) {
        var sorting = BatchSorting(batch, skipping: duplicates)
        sorting.readSteps()
        self.batch = batch
        rows = sorting.rows
        steps = sorting.steps
        parts = sorting.parts
    }

    /// The rows of a part, ascending.
    func rows(_ part: Int) -> ArraySlice<UInt32> { rows[parts[part].rows] }

    func steps(_ part: Int) -> ArraySlice<Step> { steps[parts[part].steps] }
}
