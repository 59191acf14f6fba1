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

package struct Hint: Hashable, Sendable {
    package let name: String
    package let value: Literal

    package init(_ name: String, _ value: Literal) {
        self.name = name
        self.value = value
    }
}
