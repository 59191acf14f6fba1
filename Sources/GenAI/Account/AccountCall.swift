package import TraceModel

/// What ``RequestAccount`` needs of an ``LLMCall``, with texts of its own.
package struct AccountCall: Hashable, Sendable {
    package var operation: LLMOperation
    /// As ``ModelProvider/name``, or as sent where it has none; empty when not told.
    package var provider = ""
    package var requestedModel = ""
    package var answeredModel = ""
    package var usage: TokenUsage?
    package var reportedCost: PicoDollars?
    package var finishReasons: FinishReasons = []
    package var responseID = ""
    package var timeToFirstTokenNanoseconds: UInt64?
    package var tool = ""
    package var toolCallID = ""
    package var agent = ""
    package var conversation = ""
    package var user = ""
    package var promptVersion = ""
    package var resendCount = 0
    package var isPending = false
    package var closesStream = false

    package init(_ operation: LLMOperation) {
        self.operation = operation
    }

    package init(_ call: LLMCall, in batch: SpanBatch) {
        operation = call.operation
        provider = call.provider == .other ? batch.string(call.providerText) : call.provider.name
        requestedModel = batch.string(call.requestedModel)
        answeredModel = batch.string(call.answeredModel)
        usage = call.usage
        reportedCost = call.reportedCost
        finishReasons = call.finishReasons
        responseID = batch.string(call.responseID)
        timeToFirstTokenNanoseconds = call.timeToFirstTokenNanoseconds
        tool = batch.string(call.tool)
        toolCallID = batch.string(call.toolCallID)
        agent = batch.string(call.agent)
        conversation = batch.string(call.conversation)
        user = batch.string(call.user)
        promptVersion = batch.string(call.promptVersion)
        resendCount = Int(call.resendCount)
        isPending = call.isPending
        closesStream = call.closesStream
    }

    /// The model to count and price under: the one that answered, else the one that was asked for.
    package var model: String { answeredModel.isEmpty ? requestedModel : answeredModel }
}
