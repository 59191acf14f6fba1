extension Dialect {
    /// Logfire's own instrumentations, and its records of spans that have begun (`pending_span`). Of a streamed call
    /// the tokens come in a second span without length, of type `log`.
    static let logfire = Dialect(
        "logfire",
        scopes: ["logfire", "logfire.*"],
        markers: ["logfire.msg"],
        facts: [
            .spanType: ["logfire.span_type"],
            .pendingParent: ["logfire.pending_parent_id"],
        ],
        spanNames: ["streaming response from *": .chat])
}
