import GenAI
import Testing
import TraceModel

@Suite("Error classes") struct ErrorClassTests {
    @Test(
        "By error.type",
        arguments: [
            ("openai.RateLimitError", ErrorClass.rateLimit), ("rate_limit_error", .rateLimit), ("429", .rateLimit),
            ("ThrottlingException", .rateLimit), ("RESOURCE_EXHAUSTED", .rateLimit), ("overloaded_error", .overloaded),
            ("529", .overloaded), ("503", .overloaded), ("openai.APITimeoutError", .timeout), ("Timeout", .timeout),
            ("DEADLINE_EXCEEDED", .timeout), ("504", .timeout), ("openai.APIConnectionError", .connection),
            ("ECONNRESET", .connection), ("InternalServerError", .upstream5xx), ("500", .upstream5xx),
            ("AuthenticationError", .auth), ("PermissionDeniedError", .auth), ("401", .auth),
            ("insufficient_quota", .quota), ("402", .quota), ("context_length_exceeded", .contextLength),
            ("ContextWindowExceededError", .contextLength), ("content_filter", .contentFilter),
            ("openai.BadRequestError", .invalidRequest), ("404", .invalidRequest),
            ("asyncio.CancelledError", .cancelled),
            ("499", .cancelled), ("_OTHER", .unknown), ("ValueError", .unknown),
        ])
    func types(_ type: String, _ expected: ErrorClass) {
        let span = ReadSpan(attributes(["gen_ai.operation.name": "chat", "error.type": .string(type)]))
        #expect(span?.call.errorClass == expected)
    }

    private func failed(
        _ pairs: KeyValuePairs<String, AttributeValue>, message: String = "", exception: String? = nil,
        operation: AttributeValue = "chat"
    ) -> ErrorClass? {
        let events = exception.map {
            [
                SpanEvent(
                    time: UnixNanoseconds(ReadSpan.start), name: "exception",
                    attributes: attributes(["exception.type": .string($0)]))
            ]
        }
        return ReadSpan(
            attributes(["gen_ai.operation.name": operation]) + attributes(pairs),
            status: SpanStatus(code: .error, message: message), events: events ?? [])?.call.errorClass
    }

    @Test("By HTTP status, RPC status, exception and message, in this order") func order() {
        #expect(failed(["http.response.status_code": 429, "rpc.grpc.status_code": 4]) == .rateLimit)
        #expect(failed(["error.type": "_OTHER", "http.response.status_code": "529"]) == .overloaded)
        #expect(failed(["rpc.grpc.status_code": 4], exception: "RateLimitError") == .timeout)
        #expect(failed([:], exception: "openai.RateLimitError") == .rateLimit)
        #expect(failed([:], message: "Request timed out.", exception: "RuntimeError") == .timeout)
        #expect(failed([:], message: "Error code: 503 - busy") == .overloaded)
        #expect(failed([:], message: "db down") == .unknown)
        #expect(failed([:]) == .unknown)
    }

    @Test("Messages make a class more particular") func refinement() {
        #expect(failed(["error.type": "RateLimitError"], message: "You exceeded your current quota") == .quota)
        let long = "This model's maximum context length is 128000 tokens."
        #expect(failed(["error.type": "openai.BadRequestError"], message: long) == .contextLength)
        #expect(failed(["error.type": "BadRequestError"], message: "blocked by content_filter") == .contentFilter)
        #expect(failed(["error.type": "InternalServerError"], message: long) == .upstream5xx)
    }

    @Test("Tools fail as tools, unless cancelled") func tools() {
        #expect(failed([:], message: "timed out", operation: "execute_tool") == .toolError)
        #expect(failed([:], exception: "CancelledError", operation: "execute_tool") == .cancelled)
    }

    @Test("A recorded exception alone is no failure") func recovered() {
        let event = SpanEvent(
            time: UnixNanoseconds(ReadSpan.start), name: "exception",
            attributes: attributes(["exception.type": "RateLimitError"]))
        #expect(ReadSpan(attributes(["gen_ai.operation.name": "chat"]), events: [event])?.call.errorClass == nil)
    }
}
