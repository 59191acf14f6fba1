/// Who serves a model, under the names of `gen_ai.provider.name` where OpenTelemetry has one.
package enum ModelProvider: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// Not told. Frameworks that name themselves as the provider (LangChain, Strands) tell nothing.
    case unknown
    /// Told, but none of these; ``LLMCall/providerText`` has the name.
    case other
    case openAI
    case anthropic
    case bedrock
    case azureInference
    case azureOpenAI
    case cohere
    case deepSeek
    case gemini
    case googleGenAI
    case vertexAI
    case groq
    case watsonx
    case mistral
    case moonshot
    case perplexity
    case xAI
    case ollama
    case huggingFace
    case together
    case fireworks
    case openRouter
    case cerebras

    /// As it stands in labels and prices.
    package var name: String { label.description }

    /// The name, without a copy.
    package var label: StaticString {
        switch self {
        case .unknown, .other: ""
        case .openAI: "openai"
        case .anthropic: "anthropic"
        case .bedrock: "aws.bedrock"
        case .azureInference: "azure.ai.inference"
        case .azureOpenAI: "azure.ai.openai"
        case .cohere: "cohere"
        case .deepSeek: "deepseek"
        case .gemini: "gcp.gemini"
        case .googleGenAI: "gcp.gen_ai"
        case .vertexAI: "gcp.vertex_ai"
        case .groq: "groq"
        case .watsonx: "ibm.watsonx.ai"
        case .mistral: "mistral_ai"
        case .moonshot: "moonshot_ai"
        case .perplexity: "perplexity"
        case .xAI: "x_ai"
        case .ollama: "ollama"
        case .huggingFace: "huggingface"
        case .together: "together_ai"
        case .fireworks: "fireworks_ai"
        case .openRouter: "openrouter"
        case .cerebras: "cerebras"
        }
    }

    /// Names that dialects use, beside ``name``. Compared without regard to case.
    static let aliases: [String: ModelProvider] = [
        "az.ai.openai": .azureOpenAI, "azure": .azureOpenAI, "azure_openai": .azureOpenAI, "azure-openai": .azureOpenAI,
        "azure.openai": .azureOpenAI, "az.ai.inference": .azureInference, "azure_ai": .azureInference,
        "azure_ai_inference": .azureInference, "aws": .bedrock, "bedrock": .bedrock, "aws_bedrock": .bedrock,
        "amazon-bedrock": .bedrock, "amazon_bedrock": .bedrock, "bedrock_converse": .bedrock,
        "bedrock_runtime": .bedrock, "claude": .anthropic, "google": .googleGenAI, "google_genai": .googleGenAI,
        "google-genai": .googleGenAI, "google_generative_ai": .googleGenAI, "google.generative-ai": .gemini,
        "google-gla": .gemini, "google-vertex": .vertexAI, "google.vertex": .vertexAI, "gemini": .gemini,
        "google_ai_studio": .gemini, "vertex_ai": .vertexAI, "vertexai": .vertexAI, "vertex": .vertexAI,
        "google_vertexai": .vertexAI, "vertex_ai_beta": .vertexAI, "mistral": .mistral, "mistralai": .mistral,
        "mistral-ai": .mistral, "xai": .xAI, "x-ai": .xAI, "grok": .xAI, "moonshot": .moonshot, "moonshotai": .moonshot,
        "watsonx": .watsonx, "ibm": .watsonx, "ibm_watsonx": .watsonx, "hugging_face": .huggingFace,
        "hugging-face": .huggingFace, "together": .together, "togetherai": .together, "fireworks": .fireworks,
        "perplexityai": .perplexity, "cohere_chat": .cohere, "deepseek-ai": .deepSeek, "openai_compatible": .unknown,
        // Frameworks name themselves here; who serves the model is not told.
        "langchain": .unknown, "strands-agents": .unknown, "gcp.vertex.agent": .unknown, "pydantic-ai": .unknown,
        "microsoft.agent_framework": .unknown, "crewai": .unknown, "llama_index": .unknown, "smolagents": .unknown,
        "spring_ai": .unknown, "langgraph": .unknown, "litellm": .unknown, "autogen": .unknown, "none": .unknown,
    ]

    /// How model names begin that one provider alone gives.
    static let modelPrefixes: [(prefix: String, provider: ModelProvider)] = [
        ("gpt-", .openAI), ("chatgpt-", .openAI), ("o1", .openAI), ("o3", .openAI), ("o4", .openAI),
        ("text-embedding-3", .openAI), ("text-embedding-ada", .openAI), ("claude-", .anthropic), ("gemini-", .gemini),
        ("mistral-", .mistral), ("codestral-", .mistral), ("ministral-", .mistral), ("deepseek-", .deepSeek),
        ("grok-", .xAI), ("command-", .cohere), ("sonar", .perplexity),
    ]
}
