/// How large a query may be. Far above what people write and viewers generate, low enough that no query
/// exhausts the stack of a thread or the time of a request.
package enum QueryLimits {
    /// Bytes of query text.
    package static let bytes = 65_536
    /// Parentheses, signs and powers within one another. Each is a few frames on the parser's stack.
    package static let nesting = 64
    /// Operators in one query: no tree is higher than this and ``nesting`` together, so that walking one
    /// recursively is safe on half a megabyte of stack.
    package static let operators = 1_024
    /// Fields of a `by(…)` behind a metrics function, as in Tempo: each multiplies the series.
    package static let groupingFields = 5
    /// The largest `k` of `topk(k)` and `bottomk(k)`, and the largest `limit(n)`: answers stay in memory.
    package static let rows = 100_000
    /// The largest second argument of `compare`, as in Tempo.
    package static let comparedValues = 1_000
    /// Quantiles in one `quantile_over_time`: each is a series for each group.
    package static let quantiles = 32
}
