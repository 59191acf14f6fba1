/// The tokens a model API counted. The totals include their details.
struct CompletionUsage: Codable, Sendable {
    struct PromptDetails: Codable, Sendable {
        var cachedTokens: Int?
    }

    struct CompletionDetails: Codable, Sendable {
        var reasoningTokens: Int?
    }

    var promptTokens: Int
    var completionTokens: Int?
    var totalTokens: Int
    var promptTokensDetails: PromptDetails?
    var completionTokensDetails: CompletionDetails?
}
