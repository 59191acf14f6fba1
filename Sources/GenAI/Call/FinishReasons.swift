/// Why a model stopped, over all choices of an answer. Words that are not known here are in ``other``.
package struct FinishReasons: OptionSet, Hashable, Sendable, BitwiseCopyable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    package static let stop = FinishReasons(rawValue: 1)
    /// Cut at a limit of tokens.
    package static let length = FinishReasons(rawValue: 2)
    package static let toolCalls = FinishReasons(rawValue: 4)
    /// Cut or refused by a filter.
    package static let contentFilter = FinishReasons(rawValue: 8)
    package static let error = FinishReasons(rawValue: 16)
    package static let other = FinishReasons(rawValue: 32)

    /// An answer that ended with one of these is not the whole answer.
    package static let cut: FinishReasons = [.length, .contentFilter, .error]

    /// As they stand in labels, in a fixed order.
    package var names: [String] { Self.labels.filter { contains($0.0) }.map(\.1.description) }

    /// The first of ``names``, without a copy.
    package var firstLabel: StaticString? {
        if self == .stop { return "stop" }
        for (reason, label) in Self.labels where contains(reason) { return label }
        return nil
    }

    private static let labels: [(FinishReasons, StaticString)] = [
        (.stop, "stop"), (.length, "length"), (.toolCalls, "tool_calls"), (.contentFilter, "content_filter"),
        (.error, "error"), (.other, "other"),
    ]

    /// The words of providers and dialects. Case does not matter.
    static let words: [String: FinishReasons] = [
        "stop": .stop, "end_turn": .stop, "stop_sequence": .stop, "eos": .stop, "eos_token": .stop, "complete": .stop,
        "completed": .stop, "endturn": .stop, "finish": .stop, "success": .stop, "length": .length,
        "max_tokens": .length, "max_output_tokens": .length, "incomplete": .length, "model_length": .length,
        "model_context_window_exceeded": .length, "tool_calls": .toolCalls, "tool_call": .toolCalls,
        "tool_use": .toolCalls, "tool-calls": .toolCalls, "function_call": .toolCalls, "content_filter": .contentFilter,
        "content_filtered": .contentFilter, "content-filter": .contentFilter, "safety": .contentFilter,
        "refusal": .contentFilter,
        "blocklist": .contentFilter, "prohibited_content": .contentFilter, "recitation": .contentFilter,
        "spii": .contentFilter, "image_safety": .contentFilter, "guardrail_intervened": .contentFilter,
        "error": .error, "failed": .error, "malformed_function_call": .error,
    ]
}
