package import TraceModel

/// A request that ended and whose spans stand in one batch: what ``LLMCallObservation``, ``StepObservation`` and
/// ``RequestObservation`` say together, with all texts left in the batch. Most requests are counted this way, so
/// nothing of it is allocated for each of them: the same value is filled again and again.
package struct BatchRequestObservation: Sendable {
    package struct Call: Sendable {
        package var row: Int
        package var provider: BatchLabel
        package var model: BatchLabel
        package var operation: StaticString
        package var figures: LLMCallFigures
        package var finishReason: StaticString?
        /// Of the prompt that was sent; nil when it is not told.
        package var promptVersion: BatchLabel?

        package init(
            row: Int, provider: BatchLabel, model: BatchLabel, operation: StaticString, figures: LLMCallFigures,
            finishReason: StaticString?, promptVersion: BatchLabel? = nil
        ) {
            self.row = row
            self.provider = provider
            self.model = model
            self.operation = operation
            self.figures = figures
            self.finishReason = finishReason
            self.promptVersion = promptVersion
        }
    }

    package struct Step: Sendable {
        package var row: Int
        package var kind: StepObservation.Kind
        package var name: BatchLabel
        /// Nanoseconds.
        package var duration: UInt64

        package init(row: Int, kind: StepObservation.Kind, name: BatchLabel, duration: UInt64) {
            self.row = row
            self.kind = kind
            self.name = name
            self.duration = duration
        }
    }

    package var batch: SpanBatch
    /// The row of the request's own span.
    package var root: Int
    /// The text by which the application knows the request; 0 when it has none.
    package var requestID: TextReference
    package var end: UInt64
    /// Nanoseconds.
    package var duration: UInt64
    package var outcome: RequestOutcome
    /// Nanoseconds spent waiting for something, as the request's spans say.
    package var queue: UInt64 = 0
    package var calls: [Call] = []
    package var steps: [Step] = []

    package init(
        _ batch: SpanBatch, root: Int, requestID: TextReference, end: UInt64, duration: UInt64, outcome: RequestOutcome
    ) {
        self.batch = batch
        self.root = root
        self.requestID = requestID
        self.end = end
        self.duration = duration
        self.outcome = outcome
    }

    /// One span of the request, for a bucket that takes an exemplar.
    func exemplar(_ row: Int, end: UInt64? = nil) -> RequestExemplar {
        let span = SpanExemplar(
            traceID: batch.traceID[row], spanID: batch.spanID[row], duration: 0, time: end ?? batch.end[row])
        return RequestExemplar(span: span, requestID: requestID == 0 ? "" : batch.string(requestID))
    }
}
