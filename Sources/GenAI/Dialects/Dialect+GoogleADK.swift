extension Dialect {
    /// Google's Agent Development Kit: OpenTelemetry's keys, and in older releases only names of spans.
    static let googleADK = Dialect(
        "google_adk",
        scopes: ["gcp.vertex.agent*"],
        facts: [.conversation: ["gcp.vertex.agent.session_id"]],
        spanNames: [
            "invocation": .invokeWorkflow, "agent_run*": .invokeAgent, "call_llm": .chat, "execute_tool*": .executeTool,
        ],
        summaries: ["execute_tool (merged)", "(merged tools)"],
        providerFromModel: true)
}
