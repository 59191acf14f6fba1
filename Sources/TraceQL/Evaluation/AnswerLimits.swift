/// What an answer may cost at most. Each is checked where it would be passed, with an error that names it. How large a
/// query may be is ``QueryLimits``.
package enum AnswerLimits {
    /// Points of a series: Prometheus' and Tempo's rule for a range of steps.
    package static let steps = 11_000
    /// Series of an answer. More than a person reads, and each costs memory for every step.
    package static let series = 10_000
    /// Cells of series by steps, in all: 128 MiB of counters for each part in work.
    package static let cells = 16_000_000
    /// Pages of 64 counters that the quantiles of an answer may take: 256 MiB.
    package static let quantilePages = 1024 * 1024
    /// Different values of one attribute that `compare()` counts before it gives that attribute up.
    package static let comparedValues = 10_000
    /// Traces of a list, as many as a query may ask for.
    package static let traces = QueryLimits.rows
    /// Exemplars of an answer.
    package static let exemplars = 10_000
}

/// A query over a limit: the answer would be too large, not the query wrong.
package struct AnswerLimitError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One sentence for the author of the query, with the limit in it.
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}

/// The caller has lost interest.
package struct QueryCancelled: Error, Hashable, Sendable {
    package init() {}
}
