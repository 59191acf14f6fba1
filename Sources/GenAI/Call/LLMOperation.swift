/// What one span of an AI application does, whatever its dialect calls it.
///
/// The names are those of `gen_ai.operation.name` (OpenTelemetry GenAI conventions) where it has one.
package enum LLMOperation: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// No step of an AI application: the span only says whose request or which route this is.
    case none
    case chat
    case textCompletion
    case generateContent
    case embeddings
    case rerank
    /// Pictures, speech or transcriptions.
    case media
    case executeTool
    case retrieval
    case createAgent
    case invokeAgent
    /// A workflow, chain, graph or task, and every wrapper around calls that makes none itself.
    case invokeWorkflow
    /// Building a prompt.
    case prompt
    case guardrail
    case evaluation
    case memory
    /// Another step, of a kind with no name here.
    case step

    /// A request to a model: what tokens, cost and latency are counted for.
    package var isModelCall: Bool {
        switch self {
        case .chat, .textCompletion, .generateContent, .embeddings, .rerank, .media: true
        default: false
        }
    }

    /// Contains calls and may repeat their sums: its own numbers never count.
    package var isRollUp: Bool {
        switch self {
        case .createAgent, .invokeAgent, .invokeWorkflow, .step: true
        default: false
        }
    }

    /// As it stands in labels and queries.
    package var name: String { label.description }

    /// The name, without a copy.
    package var label: StaticString {
        switch self {
        case .none: ""
        case .chat: "chat"
        case .textCompletion: "text_completion"
        case .generateContent: "generate_content"
        case .embeddings: "embeddings"
        case .rerank: "rerank"
        case .media: "media"
        case .executeTool: "execute_tool"
        case .retrieval: "retrieval"
        case .createAgent: "create_agent"
        case .invokeAgent: "invoke_agent"
        case .invokeWorkflow: "invoke_workflow"
        case .prompt: "prompt"
        case .guardrail: "guardrail"
        case .evaluation: "evaluation"
        case .memory: "memory"
        case .step: "step"
        }
    }
}
