/// What is known of a model call before it is made (GenAI conventions, "inference" and "embeddings").
public struct LLMRequest: Hashable, Sendable {
    /// The value of `gen_ai.operation.name`.
    public enum Operation: String, Hashable, Sendable {
        case chat
        case textCompletion = "text_completion"
        case generateContent = "generate_content"
        case embeddings
    }

    /// What is asked of the model.
    public var operation: Operation
    /// Who serves the model, in the conventions' spelling: `openai`, `anthropic`, `aws.bedrock`, `gcp.gemini`, …
    public var provider: String
    /// The model that is asked for.
    public var model: String
    /// The most tokens the answer may have.
    public var maxTokens: Int?
    /// How much chance takes part in the answer.
    public var temperature: Double?
    /// The share of probability that tokens are drawn from.
    public var topP: Double?
    /// From how many of the likeliest tokens each is drawn.
    public var topK: Int?
    /// How much tokens are avoided the more often they occurred.
    public var frequencyPenalty: Double?
    /// How much tokens are avoided that occurred at all.
    public var presencePenalty: Double?
    /// Texts at which the answer ends.
    public var stopSequences: [String] = []
    /// Makes chance repeatable, where the provider can.
    public var seed: Int?
    /// How many answers are asked for; one is usual and not recorded.
    public var choiceCount = 1
    /// The form that is asked for: `text`, `json`, `image`, `speech`.
    public var outputType: String?
    /// The length of the vectors that are asked for.
    public var embeddingDimensions: Int?
    /// Whether the answer arrives in pieces.
    public var streams = false
    /// The host of the API.
    public var serverAddress: String?
    /// The port of the API.
    public var serverPort: Int?
    /// The conversation the call belongs to.
    public var conversationID: String?
    /// How many attempts of the same call came before this one: each attempt is a span of its own, so that waiting
    /// between them is not counted as the model's time.
    public var resendCount = 0
    /// The prompt. Recorded only when content is captured.
    public var messages: [LLMMessage] = []
    /// The instructions, for APIs that take them apart from the messages. Recorded only when content is captured.
    public var systemInstructions: [LLMMessage.Part] = []
    /// The tools that are offered, as the JSON array that is sent. Recorded only when content is captured.
    public var toolDefinitions: String?

    /// A call of which nothing but its model is known.
    public init(operation: Operation = .chat, provider: String, model: String) {
        self.operation = operation
        self.provider = provider
        self.model = model
    }
}
