internal import TraceModel

/// Draws one request to the imitated application: who it calls, how long each step takes, what goes wrong.
struct RequestScript {
    static let millisecond = 1_000_000.0
    /// Requests of one body ended at most this long before it was sent: SDKs export every few seconds.
    private static let exportDelay = 1000.0 * millisecond
    /// Even a cached answer takes this long.
    private static let shortestDuration = 120.0 * millisecond

    var draft: TemplateDraft
    var random: SplitMix64
    /// Of the request being drawn.
    var trace = 0

    init(random: SplitMix64) {
        draft = TemplateDraft()
        self.random = random
    }

    /// Adds one request with all its spans.
    mutating func appendRequest() {
        trace = draft.beginTrace()
        let failure = random.chance(TrafficMix.errorRate) ? random.pick(TrafficMix.upstreamErrors) : nil
        let total = max(Self.shortestDuration, random.skewed(around: TrafficMix.typicalDuration) * Self.millisecond)
        let start = -total - Double.random(in: 0..<Self.exportDelay, using: &random)
        let root = appendRoot(start, total, failure)
        let retrieval = total * 0.06
        let routing = total * 0.05
        var clock = start + 0.5 * Self.millisecond
        append("auth.verify", root, clock, 1.2 * Self.millisecond, [Attribute("auth.method", "jwt")])
        clock += 2 * Self.millisecond
        appendRetrieval(root, clock, retrieval)
        clock += retrieval
        appendPrompt(root, clock)
        clock += 4 * Self.millisecond
        let agent = appendRouting(root, clock, routing)
        clock += routing
        appendAgent(agent, root, clock, (start + total - clock) * 0.97, failure)
    }

    private mutating func appendRoot(_ start: Double, _ total: Double, _ failure: TrafficMix.Failure?) -> SpanID {
        let route = random.pick(TrafficMix.routes)
        return draft.append(
            .application, trace: trace, parent: .none, "POST \(route)", .server, start: start, duration: total,
            [
                Attribute("http.request.method", "POST"), Attribute("http.route", .string(route)),
                Attribute("url.path", .string(route)), Attribute("url.scheme", "https"),
                Attribute("server.address", "chat.example.com"),
                Attribute("client.address", .string("10.2.\(random.integer(0...255)).\(random.integer(0...255))")),
                Attribute("user_agent.original", .string(random.pick(TrafficMix.userAgents))),
                Attribute("request.id", .string(Placeholder.request(trace))),
                Attribute("user.id", .string(Placeholder.user(trace))),
                Attribute("session.id", .string("s-\(random.integer(100_000...999_999))")),
                Attribute("http.response.status_code", failure == nil ? 200 : 502),
            ],
            status: failure == nil ? .unset : SpanStatus(code: .error, message: "upstream failed"))
    }

    private mutating func appendPrompt(_ root: SpanID, _ start: Double) {
        append(
            "prompt.build", root, start, 3 * Self.millisecond,
            [
                Attribute("prompt.template", .string(random.pick(TrafficMix.templates))),
                Attribute("prompt.version", .int(random.integer(1...9))),
                Attribute("prompt.tokens.estimate", .int(random.integer(300...5000))),
            ])
    }

    private mutating func appendRouting(_ root: SpanID, _ start: Double, _ duration: Double) -> String {
        let agent = random.pick(TrafficMix.agents)
        append(
            "agent.route", root, start, duration,
            [
                Attribute("gen_ai.agent.name", "router"), Attribute("router.decision", .string(agent)),
                Attribute("router.confidence", .double(Double(random.integer(5000...9999)) / 10_000)),
            ])
        return agent
    }

    /// An internal step of the application.
    private mutating func append(
        _ name: String, _ parent: SpanID, _ start: Double, _ duration: Double, _ attributes: [Attribute]
    ) {
        _ = draft.append(
            .application, trace: trace, parent: parent, name, .internal, start: start, duration: duration, attributes)
    }
}
