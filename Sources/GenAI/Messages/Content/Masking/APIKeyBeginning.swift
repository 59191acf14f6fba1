/// How the keys of one service begin, and how many characters follow at least.
struct APIKeyBeginning: Sendable {
    let text: [UInt8]
    let following: Int

    private init(_ text: String, _ following: Int) {
        self.text = Array(text.utf8)
        self.following = following
    }

    private static let all: [APIKeyBeginning] = [
        // OpenAI, Anthropic, DeepSeek, OpenRouter, Langfuse and many that copy them
        APIKeyBeginning("sk-", 20), APIKeyBeginning("pk-lf-", 20),
        // Google, Groq, xAI, Perplexity, Hugging Face, Replicate, NVIDIA, Fireworks, Cerebras, Tavily, LangSmith
        APIKeyBeginning("AIza", 35), APIKeyBeginning("gsk_", 20), APIKeyBeginning("xai-", 20),
        APIKeyBeginning("pplx-", 20), APIKeyBeginning("hf_", 20), APIKeyBeginning("r8_", 20),
        APIKeyBeginning("nvapi-", 20), APIKeyBeginning("fw_", 20), APIKeyBeginning("csk-", 20),
        APIKeyBeginning("tvly-", 20), APIKeyBeginning("lsv2_", 20),
        // GitHub, GitLab, npm, PyPI, Docker
        APIKeyBeginning("ghp_", 20), APIKeyBeginning("gho_", 20), APIKeyBeginning("ghu_", 20),
        APIKeyBeginning("ghs_", 20), APIKeyBeginning("ghr_", 20), APIKeyBeginning("github_pat_", 20),
        APIKeyBeginning("glpat-", 20), APIKeyBeginning("npm_", 20), APIKeyBeginning("pypi-", 20),
        APIKeyBeginning("dckr_pat_", 20),
        // Slack, Stripe, SendGrid, DigitalOcean, Shopify, Databricks
        APIKeyBeginning("xoxb-", 10), APIKeyBeginning("xoxp-", 10), APIKeyBeginning("xoxa-", 10),
        APIKeyBeginning("xoxr-", 10), APIKeyBeginning("xoxs-", 10), APIKeyBeginning("xapp-", 10),
        APIKeyBeginning("sk_live_", 10), APIKeyBeginning("sk_test_", 10), APIKeyBeginning("rk_live_", 10),
        APIKeyBeginning("whsec_", 20), APIKeyBeginning("SG.", 20), APIKeyBeginning("dop_v1_", 20),
        APIKeyBeginning("shpat_", 20), APIKeyBeginning("dapi", 32),
    ]

    /// Those that begin with a byte.
    static let byFirstByte: [[APIKeyBeginning]] = (0...UInt8.max).map { byte in all.filter { $0.text.first == byte } }
}
