extension Dialect {
    /// Microsoft's Agent Framework and its forerunner Semantic Kernel: OpenTelemetry's keys, with sums repeated on agents.
    static let agentFramework = Dialect(
        "agent_framework",
        scopes: [
            "agent_framework*", "Microsoft.Agents.*", "Experimental.Microsoft.Extensions.AI*", "semantic_kernel.*",
        ],
        operations: ["chat.streaming_completions": .chat, "text.completions": .textCompletion],
        spanNames: [
            "workflow.*": .invokeWorkflow, "workflow_invoke*": .invokeWorkflow, "executor.process*": .step,
            "edge_group.process*": .step, "message.send*": .step,
        ])
}
