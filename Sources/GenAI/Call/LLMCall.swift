package import TraceModel

/// What a span says about an AI application, in one normal form for all dialects.
///
/// Texts refer to the batch that the span is in; nothing is copied and nothing is allocated. A field that the span does
/// not tell is nil, ``BatchText/none`` or `unknown`.
package struct LLMCall: Sendable, BitwiseCopyable {
    package var operation = LLMOperation.none
    /// The number of the dialect in ``Dialect/all``.
    package var dialect: UInt8 = 0
    package var provider = ModelProvider.unknown
    /// The provider's name as sent, when it is ``ModelProvider/other``.
    package var providerText = BatchText.none
    /// The model that was asked for, as sent: prefixes such as `openai/` are kept.
    package var requestedModel = BatchText.none
    /// The model that answered, as sent.
    package var answeredModel = BatchText.none
    /// Nil when the span tells no tokens. On a roll-up these are sums of other spans.
    package var usage: TokenUsage?
    package var finishReasons: FinishReasons = []
    /// The finish reasons as sent; of an array, the first.
    package var finishReasonText = BatchText.none
    /// From the start of the span to the first piece of the answer.
    package var timeToFirstTokenNanoseconds: UInt64?
    /// The tool that was executed; none on model calls, which only ask for tools.
    package var tool = BatchText.none
    package var toolCallID = BatchText.none
    package var agent = BatchText.none
    package var workflow = BatchText.none
    /// The conversation or session that the request belongs to.
    package var conversation = BatchText.none
    package var user = BatchText.none
    package var promptName = BatchText.none
    package var promptVersion = BatchText.none
    package var responseID = BatchText.none
    /// The route of the HTTP request that the span serves.
    package var route = BatchText.none
    /// Nil when the span does not tell.
    package var isStreaming: Bool?
    /// Attempts before this one, as the span tells: those of earlier spans, or of its own.
    package var resendCount: UInt16 = 0
    /// What the sender says the call cost.
    package var reportedCost: PicoDollars?
    /// Nil when the step did not fail.
    package var errorClass: ErrorClass?
    /// The span was announced and has not ended: a record of its start, with an id and times that mean nothing.
    package var isPending = false
    /// The parent of the span that a pending record announces, where told.
    package var pendingParent: SpanID?
    /// The span tells the end of a stream whose call is an earlier span beside it.
    package var closesStream = false

    /// The span is a step of an AI application, or announces one.
    package var isStep: Bool { operation != .none || isPending }

    /// The model to count and price under: the one that answered, else the one that was asked for.
    package var model: BatchText { answeredModel.isEmpty ? requestedModel : answeredModel }
}
