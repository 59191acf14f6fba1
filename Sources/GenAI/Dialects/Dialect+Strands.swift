extension Dialect {
    /// Strands Agents. Agent spans repeat sums, even those of earlier runs of the agent; the time to the first token is in
    /// milliseconds; the provider's numbers are passed on; finish reasons are in events.
    static let strands = Dialect(
        "strands",
        scopes: ["strands.*"],
        facts: [.detailsEvent: ["gen_ai.choice"]],
        ownFacts: [
            .firstTokenMilliseconds: ["gen_ai.server.time_to_first_token"],
            .finishReasons: ["finish_reason"],
        ],
        operations: [
            "execute_event_loop_cycle": .step, "invoke_swarm": .invokeWorkflow, "invoke_graph": .invokeWorkflow,
            "invoke_multiagent": .invokeWorkflow,
        ],
        caches: .asProvider, providerFromModel: true)
}
