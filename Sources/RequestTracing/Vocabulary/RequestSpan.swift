internal import Tracing

/// The root span of a request that is being served.
public struct RequestSpan: Sendable {
    /// The span itself, for attributes that have no name here.
    public let span: TracedSpan
    /// The id to give back to the caller.
    public let id: RequestID

    /// Says which conversation the request belongs to (`gen_ai.conversation.id`).
    public func setConversation(_ id: String) {
        span.set("gen_ai.conversation.id", .string(id))
    }

    /// Says who asked (`user.id`). Use a pseudonym where the traces outlive the right to know.
    public func setUser(_ id: String) {
        span.set("user.id", .string(id))
    }

    /// Says how the request was answered (`http.response.status_code`); a status from 500 makes the span an error
    /// (semantic conventions, HTTP server spans).
    public func setResponse(status: Int) {
        span.set("http.response.status_code", .int(Int64(status)))
        guard status >= 500 else { return }
        if span.value("error.type") == nil { span.set("error.type", .string("\(status)")) }
        span.setStatus(SpanStatus(code: .error))
    }

    /// Marks the request as failed by `error`, for a server that answers errors instead of throwing them on.
    public func fail(_ error: any Error) {
        span.fail(error)
    }
}
