/// What is known of a model call before it is made (GenAI conventions, "inference" and "embeddings").
public struct LLMRequest: Hashable, Sendable {
    /// The value of `gen_ai.operation.name`.
    public enum Operation: String, Hashable, Sendable {
        case chat
        case textCompletion = "text_completion"
        case generateContent = "generate_content"
        case embeddings
    }

    public var operation: Operation
    /// Who serves the model, in the conventions' spelling: `openai`, `anthropic`, `aws.bedrock`, `gcp.gemini`, …
    public var provider: String
    /// The model that is asked for.
    public var model: String
    /// The most tokens the answer may have.
    public var maxTokens: Int?
    public var temperature: Double?
    public var topP: Double?
    /// Whether the answer arrives in pieces.
    public var streams = false
    /// Host and port of the API.
    public var serverAddress: String?
    public var serverPort: Int?
    public var conversationID: String?
    /// How many attempts of the same call came before this one: each attempt is a span of its own, so that waiting
    /// between them is not counted as the model's time.
    public var resendCount = 0
    /// Recorded only when content is captured.
    public var messages: [LLMMessage] = []

    public init(operation: Operation = .chat, provider: String, model: String) {
        self.operation = operation
        self.provider = provider
        self.model = model
    }
}
