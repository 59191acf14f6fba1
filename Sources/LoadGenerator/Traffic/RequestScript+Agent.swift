internal import TraceModel

extension RequestScript {
    /// The agent: some turns, each a model call and, but for the last, a tool.
    mutating func appendAgent(
        _ name: String, _ parent: SpanID, _ start: Double, _ duration: Double, _ failure: TrafficMix.Failure?
    ) {
        let agent = draft.append(
            .application, trace: trace, parent: parent, "invoke_agent \(name)", .internal, start: start,
            duration: duration,
            [
                Attribute("gen_ai.operation.name", "invoke_agent"), Attribute("gen_ai.agent.name", .string(name)),
                Attribute("gen_ai.conversation.id", .string("conv-\(random.integer(100_000_000...999_999_999))")),
            ])
        let turns = random.pick(TrafficMix.turns)
        let perTurn = duration / Double(turns)
        for turn in 0..<turns {
            let start = start + Double(turn) * perTurn
            let isLast = turn == turns - 1
            appendCall(agent, start, perTurn * 0.8, isLast: isLast, failure: isLast ? failure : nil)
            if !isLast { appendTool(agent, start + perTurn * 0.8, perTurn * 0.18) }
        }
    }

    private mutating func appendCall(
        _ agent: SpanID, _ start: Double, _ duration: Double, isLast: Bool, failure: TrafficMix.Failure?
    ) {
        let model = random.pick(TrafficMix.models)
        var attributes = callAttributes(model, duration, isLast: isLast)
        if random.chance(TrafficMix.contentRate) { attributes += messages() }
        if let failure { attributes.append(Attribute("error.type", .string(failure.type))) }
        let events = failure.map { [exception($0, at: start + duration * 0.95)] } ?? []
        _ = draft.append(
            .modelClient, trace: trace, parent: agent, "chat \(model.name)", .client, start: start,
            duration: duration, attributes,
            status: failure.map { SpanStatus(code: .error, message: $0.message) } ?? .unset, events: events)
    }

    private mutating func callAttributes(
        _ model: TrafficMix.Model, _ duration: Double, isLast: Bool
    ) -> [Attribute] {
        let firstChunk = duration / Self.millisecond / 1000 * Double.random(in: 0.05..<0.4, using: &random)
        return [
            Attribute("gen_ai.operation.name", "chat"), Attribute("gen_ai.provider.name", .string(model.provider)),
            Attribute("gen_ai.request.model", .string(model.name)),
            Attribute("gen_ai.response.model", .string(model.name + "-2026-05-01")),
            Attribute("gen_ai.response.id", .string("chatcmpl-" + random.next().hexDigits)),
            Attribute("gen_ai.request.temperature", .double(Double(random.integer(0...100)) / 100)),
            Attribute("gen_ai.request.max_tokens", 2048),
            Attribute("gen_ai.usage.input_tokens", .int(random.integer(200...9000))),
            Attribute("gen_ai.usage.output_tokens", .int(random.integer(10...1500))),
            Attribute("gen_ai.response.finish_reasons", .array([isLast ? "stop" : "tool_calls"])),
            Attribute("gen_ai.response.time_to_first_chunk", .double((firstChunk * 1000).rounded() / 1000)),
            Attribute("server.address", .string("api.\(model.provider).com")), Attribute("server.port", 443),
        ]
    }

    private mutating func messages() -> [Attribute] {
        let question = Int(random.integer(300...2500))
        let answer = Int(random.integer(100...1200))
        return [
            Attribute("gen_ai.input.messages", Prose.message(role: "user", question, using: &random)),
            Attribute("gen_ai.output.messages", Prose.message(role: "assistant", answer, using: &random)),
        ]
    }

    private mutating func exception(_ failure: TrafficMix.Failure, at time: Double) -> SpanEvent {
        let frames = (0..<12).map { "  File \"/app/llm/client.py\", line \(random.integer(10...900)), in call_\($0)" }
        return SpanEvent(
            time: draft.time(time), name: "exception",
            attributes: [
                Attribute("exception.type", "openai.APIStatusError"),
                Attribute("exception.message", .string(failure.message)),
                Attribute(
                    "exception.stacktrace",
                    .string("Traceback (most recent call last):\n" + frames.joined(separator: "\n"))),
            ])
    }

    private mutating func appendTool(_ agent: SpanID, _ start: Double, _ duration: Double) {
        let tool = random.pick(TrafficMix.tools)
        _ = draft.append(
            .application, trace: trace, parent: agent, "execute_tool \(tool)", .internal, start: start,
            duration: duration,
            [
                Attribute("gen_ai.operation.name", "execute_tool"), Attribute("gen_ai.tool.name", .string(tool)),
                Attribute("gen_ai.tool.call.id", .string("call_" + random.next().hexDigits)),
                Attribute("gen_ai.tool.type", "function"),
            ])
    }
}
