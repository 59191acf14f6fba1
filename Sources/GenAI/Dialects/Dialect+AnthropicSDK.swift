extension Dialect {
    /// The spans of Anthropic's client libraries: sent as soon as the application traces at all, so they stand within, or
    /// beside, those of any other instrumentation.
    static let anthropicSDK = Dialect(
        "anthropic_sdk",
        scopes: ["com.anthropic.sdk.*"],
        facts: [.finishReasons: ["anthropic.message.stop_reason"]],
        spanNames: ["anthropic.messages.*": .chat])
}
