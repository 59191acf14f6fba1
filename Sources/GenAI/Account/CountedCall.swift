package import TraceModel

/// One request to a model that counts, with what all spans about it tell together.
package struct CountedCall: Sendable {
    /// The span that counts.
    package let spanID: SpanID
    package let start: UnixNanoseconds
    package let end: UnixNanoseconds
    package let operation: LLMOperation
    /// As in ``AccountCall/provider``.
    package let provider: String
    package let requestedModel: String
    package let answeredModel: String
    package let promptVersion: String
    /// As in ``LLMCall/resendCount``.
    package let resendCount: Int
    /// Nil when nobody told it: failed calls, and streams whose sender did not ask for it.
    package let usage: TokenUsage?
    /// The sender's figure, from whichever span about the call tells one.
    package internal(set) var reportedCost: PicoDollars?
    package let finishReasons: FinishReasons
    package internal(set) var timeToFirstTokenNanoseconds: UInt64?
    package let errorClass: ErrorClass?
    /// The provider's ids of the answer; several where gateways give their own.
    var responseIDs: Set<String>

    package var model: String { answeredModel.isEmpty ? requestedModel : answeredModel }

    init(_ span: AccountSpan, _ call: AccountCall) {
        spanID = span.spanID
        start = span.start
        end = span.end
        operation = call.operation
        provider = call.provider
        requestedModel = call.requestedModel
        answeredModel = call.answeredModel
        promptVersion = call.promptVersion
        resendCount = call.resendCount
        usage = call.usage
        reportedCost = call.reportedCost
        finishReasons = call.finishReasons
        timeToFirstTokenNanoseconds = call.timeToFirstTokenNanoseconds
        errorClass = span.errorClass
        responseIDs = call.responseID.isEmpty ? [] : [call.responseID]
    }

    /// Takes what another span about the same call tells and this one does not.
    mutating func take(from other: CountedCall) {
        reportedCost = reportedCost ?? other.reportedCost
        timeToFirstTokenNanoseconds = timeToFirstTokenNanoseconds ?? other.timeToFirstTokenNanoseconds
        responseIDs.formUnion(other.responseIDs)
    }
}
