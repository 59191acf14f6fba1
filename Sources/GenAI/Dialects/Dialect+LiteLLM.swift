extension Dialect {
    /// LiteLLM's callback: `litellm_request` is the call; `raw_gen_ai_request` below it is the same once more, in keys of
    /// the provider's, and tells nothing.
    static let liteLLM = Dialect(
        "litellm",
        scopes: ["litellm*"],
        facts: [
            .cost: ["gen_ai.cost.total_cost"],
            .inputCost: ["gen_ai.cost.input_cost"],
            .outputCost: ["gen_ai.cost.output_cost"],
        ],
        operations: [
            "completion": .chat, "acompletion": .chat, "text_completion": .textCompletion,
            "atext_completion": .textCompletion, "embedding": .embeddings, "aembedding": .embeddings,
            "responses": .chat, "aresponses": .chat, "anthropic_messages": .chat, "rerank": .rerank, "arerank": .rerank,
            "image_generation": .media, "aimage_generation": .media, "transcription": .media, "atranscription": .media,
            "speech": .media, "aspeech": .media,
        ],
        providerFromModel: true)
}
