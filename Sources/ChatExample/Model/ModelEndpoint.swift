/// The OpenAI-compatible API the example talks to.
package struct ModelEndpoint: Sendable {
    /// The base URL without `/v1`.
    package var location: ServiceLocation
    /// Sent as a bearer token when there is one.
    package var apiKey: String?
    package var chatModel = "gpt-4.1-mini"
    /// Asked when the first one has no answer; nil asks nobody else.
    package var fallbackModel: String?
    package var embeddingModel = "text-embedding-3-small"
    /// How long one call may take.
    package var timeout: Duration = .seconds(8)

    package init(location: ServiceLocation) {
        self.location = location
    }

    /// The built-in stand-in, which has any model one asks for.
    init(standIn: ListeningAddress) {
        self.init(location: .local(standIn))
        fallbackModel = "gpt-4.1-nano"
    }

    /// The endpoint that `OPENAI_BASE_URL`, `OPENAI_API_KEY`, `CHAT_MODEL`, `CHAT_FALLBACK_MODEL` and `EMBEDDING_MODEL`
    /// name; nil without a base URL.
    package init?(environment: [String: String]) {
        guard let base = environment["OPENAI_BASE_URL"], !base.isEmpty else { return nil }
        // The variable names the API's root, which usually ends in /v1.
        var url = base.hasSuffix("/") ? String(base.dropLast()) : base
        if url.hasSuffix("/v1") { url = String(url.dropLast(3)) }
        self.init(location: .url(url))
        apiKey = environment["OPENAI_API_KEY"]
        if let model = environment["CHAT_MODEL"], !model.isEmpty { chatModel = model }
        if let model = environment["CHAT_FALLBACK_MODEL"], !model.isEmpty { fallbackModel = model }
        if let model = environment["EMBEDDING_MODEL"], !model.isEmpty { embeddingModel = model }
    }
}
