internal import TraceModel

extension MessageFields {
    /// Why each answer ended, where the span says it beside the messages.
    var finishReasons: [String] {
        for key in ["gen_ai.response.finish_reasons", "gen_ai.response.finish_reason", "llm.finish_reason"] {
            guard let value = content(key)?.value, !value.isNull else { continue }
            // Some write the list as JSON.
            return value.array?.map(\.plainText) ?? [value.plainText]
        }
        return text(any: "ai.response.finishReason", "ai.finishReason").map { [$0] } ?? []
    }

    /// Gives answers the reasons that they do not have themselves.
    func addFinishReasons(to output: inout [Message]) {
        let answers = output.indices.filter { output[$0].role == .assistant }
        guard !answers.isEmpty, answers.allSatisfy({ output[$0].finishReason == nil }) else { return }
        let reasons = finishReasons
        if reasons.count == answers.count {
            for (index, reason) in zip(answers, reasons) { output[index].finishReason = reason }
        } else if let last = answers.last, let reason = reasons.first {
            output[last].finishReason = reason
        }
    }
}
