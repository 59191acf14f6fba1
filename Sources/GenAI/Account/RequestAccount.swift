package import TraceModel

/// Adds up the calls of one trace, each exactly once, and says of every span that has a part in it why it counts or not.
///
/// It is a function of the set of spans: their order, the batches they came in and repetitions make no difference.
/// The rules, in order:
/// 1. Pending spans never count. Agents, workflows and wrappers never count: they repeat sums.
/// 2. Of calls inside each other the innermost that tells tokens counts, the innermost of all when none does.
/// 3. Of calls with the same response id one counts, and so does one of two instrumentations' views of a call.
package struct RequestAccount: Sendable {
    /// The calls that count, by start.
    package let calls: [CountedCall]
    /// Spans of the AI application that do not count, by start.
    package let leftOut: [(spanID: SpanID, reason: LeftOutReason)]
    /// Tokens that only agents, workflows or wrappers tell, with no call below them. They are in no total; a view may
    /// show them as what is probably missing.
    package let untracedUsage: TokenUsage
    /// Executions of tools.
    package let toolCalls: Int
    /// Names, each once, in alphabetical order.
    package let tools: [String]
    package let conversations: [String]
    package let users: [String]
    /// Failures of calls that count and of tools, cancelled ones left out.
    package let errors: [ErrorClass: Int]
    let forest: CallForest
    let pending: [AccountSpan]

    /// - Complexity: O(spans · log spans).
    package init(_ spans: [AccountSpan]) {
        forest = CallForest(spans)
        pending = spans.indices.filter { spans[$0].isPending }.map { spans[$0] }
        let selection = CallSelection(forest)
        let duplicates = DuplicateCalls(forest, selection.calls)
        calls = duplicates.calls.map(\.call)
        leftOut = Self.reasons(forest, pending, selection.leftOut.merging(duplicates.leftOut) { first, _ in first })
        untracedUsage = Self.untraced(forest)
        let executions = ToolExecutions(forest)
        toolCalls = executions.count
        tools = executions.names
        conversations = Self.names(spans) { $0.conversation }
        users = Self.names(spans) { $0.user }
        errors = Self.errors(calls, executions.failures)
    }

    /// Tokens of the calls that count.
    package var usage: TokenUsage {
        calls.reduce(.zero) { $0 + ($1.usage ?? .zero) }
    }

    /// The sum of what senders say their calls cost; nil when none says anything.
    package var reportedCost: PicoDollars? {
        let told = calls.compactMap(\.reportedCost)
        return told.isEmpty ? nil : told.reduce(.zero, +)
    }

    /// Models of the calls that count, each once, in alphabetical order.
    package var models: [String] {
        Set(calls.map(\.model)).subtracting([""]).sorted()
    }

    private static func names(_ spans: [AccountSpan], _ name: (AccountCall) -> String) -> [String] {
        var names = Set<String>()
        // By place: most spans of a large trace are no calls, and large to copy.
        for place in spans.indices {
            if let call = spans[place].call { names.insert(name(call)) }
        }
        return names.subtracting([""]).sorted()
    }

    private static func errors(_ calls: [CountedCall], _ toolFailures: Int) -> [ErrorClass: Int] {
        var errors: [ErrorClass: Int] = toolFailures > 0 ? [.toolError: toolFailures] : [:]
        for error in calls.compactMap(\.errorClass) where error != .cancelled { errors[error, default: 0] += 1 }
        return errors
    }

    private static func reasons(
        _ forest: CallForest, _ pending: [AccountSpan], _ calls: [Int: LeftOutReason]
    ) -> [(spanID: SpanID, reason: LeftOutReason)] {
        var all = Set(pending.map(\.spanID)).sorted().map { (spanID: $0, reason: LeftOutReason.pending) }
        for place in forest.spans.indices {
            guard let operation = forest.spans[place].call?.operation, operation != .none else { continue }
            if let reason = calls[place] {
                all.append((forest.spans[place].spanID, reason))
            } else if !operation.isModelCall {
                all.append((forest.spans[place].spanID, operation.isRollUp ? .rollUp : .notACall))
            }
        }
        return all
    }

    /// Sums of roll-ups that have neither a call nor another telling roll-up below them.
    private static func untraced(_ forest: CallForest) -> TokenUsage {
        var hasTellingBelow = Set<Int>()
        var sum = TokenUsage.zero
        for place in forest.order.reversed() where forest.spans[place].call != nil || hasTellingBelow.contains(place) {
            let span = forest.spans[place]
            let tells = span.isModelCall || (span.call?.operation.isRollUp == true && span.hasTokens)
            if tells, !span.isModelCall, !hasTellingBelow.contains(place) { sum += span.usage ?? .zero }
            if tells || hasTellingBelow.contains(place) { hasTellingBelow.insert(forest.parent[place]) }
        }
        return sum
    }
}

extension RequestAccount {
    /// What the calls that count cost by a price table, and how many of them it does not know. Reported costs are no part
    /// of it; calls without tokens cost nothing.
    package func cost(_ prices: PriceTable) -> (cost: PicoDollars, unpriced: Int) {
        var sum = PicoDollars.zero
        var unpriced = 0
        for call in calls {
            guard let usage = call.usage, usage.total > 0 else { continue }
            if let cost = prices.cost(provider: call.provider, model: call.model, usage: usage, at: call.start) {
                sum = sum + cost
            } else {
                unpriced += 1
            }
        }
        return (sum, unpriced)
    }
}
