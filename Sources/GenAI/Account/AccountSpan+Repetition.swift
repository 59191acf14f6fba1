internal import TraceModel

extension AccountSpan {
    /// Whether this record of a span is to be kept rather than another of the same span: an order that does not depend
    /// on which came first.
    func tellsMore(than other: AccountSpan) -> Bool {
        if end != other.end { return end > other.end }
        if start != other.start { return start < other.start }
        let tokens = usage?.total ?? -1
        let otherTokens = other.usage?.total ?? -1
        if tokens != otherTokens { return tokens > otherTokens }
        if parentSpanID != other.parentSpanID { return parentSpanID > other.parentSpanID }
        return order.lexicographicallyPrecedes(other.order)
    }

    /// All else that could differ, as texts with an order.
    private var order: [String] {
        [
            call?.operation.name ?? "~", call?.model ?? "~", call?.responseID ?? "~", call?.tool ?? "~", scope,
            errorClass?.name ?? "~", String(status.rawValue), String(call?.reportedCost?.value ?? -1),
            call?.conversation ?? "~", call?.user ?? "~", String(describing: call?.usage),
        ]
    }
}
