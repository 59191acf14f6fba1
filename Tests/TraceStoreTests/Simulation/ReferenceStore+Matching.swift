import TraceModel
import TraceStore

extension ReferenceStore {
    /// The lines of all requests a filter accepts, in no order.
    mutating func requests(
        matching filter: RequestFilter, accounting: any RequestAccounting
    ) -> [RequestSummary] {
        var found: [RequestSummary] = []
        for id in ids {
            guard let trace = traces[id], var summary = summary(id), Self.accepts(trace, summary, filter) else {
                continue
            }
            summary.totals = accounting.totals(
                of: StoredTrace(id: id, spans: trace.spans.map(\.reference), logs: []))
            guard Self.accepts(summary.totals, filter) else { continue }
            found.append(summary)
        }
        return found
    }

    private static func accepts(_ trace: Trace, _ summary: RequestSummary, _ filter: RequestFilter) -> Bool {
        let hasOperation = trace.spans.contains { span in
            (filter.service == nil || span.resource.serviceName == filter.service)
                && (filter.name == nil || span.data.name == filter.name)
        }
        let hasAttributes = filter.attributes.allSatisfy { condition in
            trace.spans.contains { span in
                span.data.attributes.contains { matches($0, condition) }
                    || span.resource.attributes.contains { matches($0, condition) }
            }
        }
        return hasOperation && hasAttributes && summary.duration >= filter.minimumDuration ?? 0
            && summary.duration <= filter.maximumDuration ?? .max
            && summary.start >= filter.earliestStart ?? UnixNanoseconds(0)
            && summary.start <= filter.latestStart ?? UnixNanoseconds(.max)
            && (filter.status == nil || (filter.status == .error) == (summary.errorCount > 0))
    }

    private static func accepts(_ totals: RequestTotals, _ filter: RequestFilter) -> Bool {
        if !filter.outcomes.isEmpty && !filter.outcomes.contains(totals.outcome) { return false }
        if totals.tokens < filter.minimumTokens ?? 0 { return false }
        if totals.costPicodollars < filter.minimumCostPicodollars ?? 0 { return false }
        switch filter.order {
        case .newest, .slowest: return true
        case .tokens: return totals.tokens > 0
        case .cost: return totals.costPicodollars > 0
        case .firstToken: return totals.timeToFirstToken != nil
        }
    }

    private static func matches(_ attribute: Attribute, _ condition: AttributeCondition) -> Bool {
        guard attribute.key == condition.key else { return false }
        switch attribute.value {
        case .string(let text): return text == condition.value
        case .int(let number): return Int64(condition.value) == number
        case .double(let number): return Double(condition.value)?.bitPattern == number.bitPattern
        case .bool(let flag): return condition.value == (flag ? "true" : "false")
        case .empty, .bytes, .array, .map: return false
        }
    }
}
