/// What the imitated application does, and how often.
enum TrafficMix {
    static let errorRate = 0.03
    /// How many model calls carry their messages: capturing content is opt-in and often sampled.
    static let contentRate = 0.35
    /// Milliseconds around which the durations of whole requests lie.
    static let typicalDuration = 2000.0

    static let routes: [(String, weight: Int)] = [
        ("/chat", 60), ("/v1/answers", 20), ("/summarize", 15), ("/agents/run", 5),
    ]
    static let models: [(Model, weight: Int)] = [
        (Model("openai", "gpt-4o-mini"), 20), (Model("anthropic", "claude-sonnet-4"), 12),
        (Model("openai", "gpt-4o"), 9), (Model("gcp.gemini", "gemini-2.5-flash"), 8),
        (Model("mistral_ai", "mistral-large"), 3),
    ]
    /// Calls to a model in one request; all but the last end in a tool.
    static let turns: [(Int, weight: Int)] = [(1, 4), (2, 5), (3, 2)]
    static let agents = ["billing", "shipping", "returns", "technical", "smalltalk", "escalation"]
    static let tools = ["search_orders", "lookup_invoice", "create_ticket", "get_weather", "run_sql", "fetch_page"]
    static let templates = ["support-v7", "support-v8", "summary-v2"]
    static let userAgents = [
        "ChatApp/3.2 (iOS 19.1)", "ChatApp/3.1 (Android 16)", "Mozilla/5.0 (X11; Linux x86_64) Chrome/156",
    ]
    static let upstreamErrors: [(Failure, weight: Int)] = [
        (Failure("rate_limit_exceeded", "429 Too Many Requests"), 3), (Failure("timeout", "request timed out"), 2),
        (Failure("server_error", "502 Bad Gateway"), 1),
    ]

    struct Model: Sendable {
        let provider: String
        let name: String

        init(_ provider: String, _ name: String) {
            self.provider = provider
            self.name = name
        }
    }

    struct Failure: Sendable {
        /// `error.type`.
        let type: String
        let message: String

        init(_ type: String, _ message: String) {
            self.type = type
            self.message = message
        }
    }
}
