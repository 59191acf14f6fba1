internal import GenAI
internal import TraceIngest
internal import TraceModel
internal import TraceQuery
internal import TraceStore

/// The account of a request of an AI application with the costs of its calls, as answers tell it.
///
/// Costs are computed when it is made, from the calls and the price table there is; none are stored.
struct AccountView {
    let account: RequestAccount
    /// What each call of the account costs; nil for a call without tokens or whose model has no price.
    let costs: [PicoDollars?]
    /// How the request ended; nil while it runs.
    let outcome: RequestOutcome?
    /// Nanoseconds from the start of the request to the first piece of any answer; nil when no call tells it.
    let firstToken: UInt64?
    /// Nanoseconds of the call that took longest to its first piece, as lists sort requests.
    let timeToFirstToken: UInt64?

    /// Nil when no span of the trace is a step of an AI application.
    init?(_ view: TraceView, _ prices: PriceTable, now: UnixNanoseconds) {
        let reading = RequestReading(view.trace)
        guard reading.isOfAI else { return nil }
        account = reading.account
        outcome = account.outcome(now: now)
        timeToFirstToken = account.calls.compactMap(\.timeToFirstTokenNanoseconds).max()
        firstToken = account.firstToken.map { $0.nanoseconds(since: view.summary.start) }
        costs = account.calls.map { call in
            guard let usage = call.usage, usage.total > 0 else { return nil }
            return prices.cost(provider: call.provider, model: call.model, usage: usage, at: call.start)
        }
    }

    /// The sum of what is priced; nil when nothing is.
    var cost: PicoDollars? {
        let known = costs.compactMap(\.self)
        return known.isEmpty ? nil : known.reduce(.zero, +)
    }

    /// Calls with tokens whose model has no price.
    var unpricedCalls: Int {
        zip(account.calls, costs).count { ($0.usage?.total ?? 0) > 0 && $1 == nil }
    }
}
