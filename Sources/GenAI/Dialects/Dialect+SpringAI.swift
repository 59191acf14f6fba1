extension Dialect {
    /// Spring AI. Its own spans wrap the calls, which are OpenTelemetry's, and carry `framework` as their operation.
    static let springAI = Dialect(
        "spring_ai",
        markers: ["spring.ai.kind"],
        facts: [
            .operation: ["spring.ai.kind"],
            .tool: ["spring.ai.tool.definition.name"],
            .conversation: ["spring.ai.chat.client.conversation.id"],
            .streaming: ["spring.ai.chat.client.stream"],
        ],
        operations: [
            "chat_client": .invokeWorkflow, "advisor": .step, "tool_call": .executeTool, "vector_store": .retrieval,
        ])
}
