import GenAI
import TraceModel

/// Spans for accounts, in milliseconds since a moment.
extension AccountSpan {
    static func step(
        _ id: UInt64, in parent: UInt64 = 0, _ operation: LLMOperation?, at span: ClosedRange<UInt64> = 0...100,
        scope: String = "a", status: SpanStatus.Code = .unset, error: ErrorClass? = nil,
        _ change: (inout AccountCall) -> Void = { _ in }
    ) -> AccountSpan {
        let call = operation.map { operation in
            var call = AccountCall(operation)
            change(&call)
            return call
        }
        return AccountSpan(
            spanID: SpanID(id), parentSpanID: SpanID(parent), start: UnixNanoseconds(span.lowerBound * 1_000_000),
            end: UnixNanoseconds(span.upperBound * 1_000_000), status: status, scope: scope, errorClass: error,
            call: call)
    }

    /// A call of `gpt-4o` with tokens.
    static func call(
        _ id: UInt64, in parent: UInt64 = 0, at span: ClosedRange<UInt64> = 0...100, scope: String = "a",
        tokens: Int64 = 10, response: String = ""
    ) -> AccountSpan {
        step(id, in: parent, .chat, at: span, scope: scope) {
            $0.requestedModel = "gpt-4o"
            $0.usage = tokens > 0 ? TokenUsage(input: tokens, output: 1) : nil
            $0.responseID = response
        }
    }
}

extension RequestAccount {
    func reason(_ id: UInt64) -> LeftOutReason? {
        leftOut.first { $0.spanID == SpanID(id) }?.reason
    }

    var countedIDs: [UInt64] { calls.map(\.spanID.value) }
}
