/// A whole query.
package struct RootExpression: Hashable, Sendable {
    package enum Body: Hashable, Sendable {
        case spansets(SpansetPipeline)
        case metrics(MetricsExpression)
    }

    package var body: Body
    /// `with(exemplars=true)`, in the order written.
    package var hints: [Hint]

    package init(_ body: Body, hints: [Hint] = []) {
        self.body = body
        self.hints = hints
    }
}
