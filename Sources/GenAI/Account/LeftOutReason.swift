/// Why a span's tokens and cost are not in a request's totals.
package enum LeftOutReason: UInt8, Sendable, CaseIterable {
    /// A tool, retrieval, prompt or the like: no request to a model.
    case notACall
    /// An agent, a workflow or a wrapper: it repeats sums of what is below it.
    case rollUp
    /// The same request is told by a call inside this one.
    case innerCallCounts
    /// The call around this one tells the tokens of the request, and this one does not.
    case outerCallCounts
    /// Another call tells the same answer by its id.
    case duplicateResponse
    /// A second instrumentation's view of a call beside it.
    case duplicateCall
    /// The tokens of this stream come in a later span.
    case closedByAnotherSpan
    /// A record of a start.
    case pending

    /// As it stands in answers.
    package var name: String {
        switch self {
        case .notACall: "not_a_call"
        case .rollUp: "roll_up"
        case .innerCallCounts: "inner_call_counts"
        case .outerCallCounts: "outer_call_counts"
        case .duplicateResponse: "duplicate_response"
        case .duplicateCall: "duplicate_call"
        case .closedByAnotherSpan: "closed_by_another_span"
        case .pending: "pending"
        }
    }
}
