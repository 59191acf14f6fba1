package import TraceModel

/// One span of a trace as ``RequestAccount`` needs it: free of its batch, so that the spans of a trace can come from many.
package struct AccountSpan: Sendable {
    package var spanID: SpanID
    package var parentSpanID: SpanID
    package var start: UnixNanoseconds
    package var end: UnixNanoseconds
    package var status: SpanStatus.Code
    /// The name of the instrumentation scope: two of them on one call are two views of it.
    package var scope: String
    /// Why the span failed, where it did; of spans that are no steps of an AI application too.
    package var errorClass: ErrorClass?
    /// Nil when the span says nothing about an AI application. Such spans still connect those that do.
    package var call: AccountCall?

    package init(
        spanID: SpanID, parentSpanID: SpanID = .none, start: UnixNanoseconds, end: UnixNanoseconds,
        status: SpanStatus.Code = .unset, scope: String = "", errorClass: ErrorClass? = nil, call: AccountCall? = nil
    ) {
        self.spanID = spanID
        self.parentSpanID = parentSpanID
        self.start = start
        self.end = end
        self.status = status
        self.scope = scope
        self.errorClass = errorClass
        self.call = call
    }

    /// A finished request to a model.
    var isModelCall: Bool { call?.operation.isModelCall == true && !isPending }

    var isPending: Bool { call?.isPending ?? false }

    var isTool: Bool { call?.operation == .executeTool && !isPending }

    var usage: TokenUsage? { call?.usage }

    /// Zeros are no tokens: senders write them where they know nothing.
    var hasTokens: Bool { (usage?.total ?? 0) > 0 }

    /// Failed, and not because somebody stopped waiting.
    var hasFailed: Bool { (errorClass != nil || status == .error) && errorClass != .cancelled }
}
