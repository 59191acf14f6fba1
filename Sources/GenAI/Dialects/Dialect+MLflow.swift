extension Dialect {
    /// MLflow. Every value is JSON in a text: quotes around texts are no part of them.
    static let mlflow = Dialect(
        "mlflow",
        scopes: ["mlflow.*"],
        markers: ["mlflow.spanType"],
        facts: [
            .operation: ["mlflow.spanType"],
            .provider: ["mlflow.llm.provider"],
            .answeredModel: ["mlflow.llm.model"],
            .usageDetails: ["mlflow.chat.tokenUsage"],
            .costDetails: ["mlflow.llm.cost"],
            .firstTokenEvent: ["mlflow.chunk.item.0"],
            .conversation: ["mlflow.trace.session"],
            .user: ["mlflow.trace.user"],
        ],
        ownFacts: [.requestedModel: ["model"], .streaming: ["stream"]],
        operations: [
            "LLM": .chat, "CHAT_MODEL": .chat, "AGENT": .invokeAgent, "TOOL": .executeTool, "CHAIN": .invokeWorkflow,
            "WORKFLOW": .invokeWorkflow, "TASK": .invokeWorkflow, "RETRIEVER": .retrieval, "EMBEDDING": .embeddings,
            "RERANKER": .rerank, "GUARDRAIL": .guardrail, "EVALUATOR": .evaluation, "MEMORY": .memory, "PARSER": .step,
            "UNKNOWN": .step,
        ],
        caches: .asProvider, namedBySpan: [.executeTool, .invokeAgent], providerFromModel: true)
}
