internal import TraceModel

/// Finds calls beside each other that are the same one: by the id of the answer, or told by two instrumentations.
struct DuplicateCalls {
    private let forest: CallForest
    /// Calls that still count, by start.
    private(set) var calls: [(place: Int, call: CountedCall)]
    private(set) var leftOut: [Int: LeftOutReason] = [:]

    init(_ forest: CallForest, _ calls: [(place: Int, call: CountedCall)]) {
        self.forest = forest
        self.calls = calls
        mergeByResponse()
        closeStreams()
        mergeTwins()
    }

    /// One call for each answer. Calls that share an id with the same third call are one with each other.
    private mutating func mergeByResponse() {
        var groups = DisjointSets(count: calls.count)
        var firstWith: [String: Int] = [:]
        for (index, entry) in calls.enumerated() {
            for id in entry.call.responseIDs {
                if let first = firstWith[id] { groups.join(first, index) } else { firstWith[id] = index }
            }
        }
        for members in groups.sets where members.count > 1 {
            guard let best = members.min(by: { isBetter($0, than: $1) }) else { continue }
            for member in members where member != best { drop(member, for: best, .duplicateResponse) }
        }
        removeDropped()
    }

    /// Whoever tells most counts.
    private func isBetter(_ a: Int, than b: Int) -> Bool {
        let tokens = (calls[a].call.usage?.total ?? -1, calls[b].call.usage?.total ?? -1)
        return tokens.0 != tokens.1 ? tokens.0 > tokens.1 : a < b
    }

    private mutating func drop(_ index: Int, for kept: Int, _ reason: LeftOutReason) {
        leftOut[calls[index].place] = reason
        calls[kept].call.take(from: calls[index].call)
    }

    private mutating func removeDropped() {
        calls.removeAll { leftOut[$0.place] != nil }
    }

    /// A span that tells the end of a stream takes the place of the call before it that tells no tokens.
    private mutating func closeStreams() {
        for closing in calls.indices where span(closing).call?.closesStream == true && span(closing).hasTokens {
            let opened = calls.indices.last { index in
                index < closing && leftOut[calls[index].place] == nil && !span(index).hasTokens
                    && span(index).errorClass == nil && isBeside(index, closing)
                    && calls[index].call.requestedModel == calls[closing].call.requestedModel
            }
            if let opened { drop(opened, for: closing, .closedByAnotherSpan) }
        }
        removeDropped()
    }

    private func isBeside(_ index: Int, _ closing: Int) -> Bool {
        let parent = span(closing).parentSpanID
        return parent.isValid && (span(index).parentSpanID == parent || span(index).spanID == parent)
    }

    /// Calls under one parent at one time with the same tokens, from different instrumentations, are one: each call of
    /// the one stands for at most one of any other.
    private mutating func mergeTwins() {
        var partners: [Int: Set<String>] = [:]
        var groups: [TwinSigns: [Int]] = [:]
        for index in calls.indices { groups[TwinSigns(span(index)), default: []].append(index) }
        for (_, members) in groups where members.count > 1 {
            for (offset, index) in members.enumerated() {
                let scope = span(index).scope
                let twin = members[..<offset].first { other in
                    leftOut[calls[other].place] == nil && span(other).scope != scope
                        && partners[other]?.contains(scope) != true && areTwins(other, index)
                }
                guard let twin else { continue }
                partners[twin, default: []].insert(scope)
                drop(index, for: twin, .duplicateCall)
            }
        }
        removeDropped()
    }

    private func areTwins(_ a: Int, _ b: Int) -> Bool {
        let (first, second) = (calls[a].call, calls[b].call)
        guard first.start <= second.end, second.start <= first.end else { return false }
        guard first.responseIDs.isEmpty || second.responseIDs.isEmpty else { return false }
        return ModelName.mayBeSame(first.requestedModel, second.requestedModel)
            && ModelName.mayBeSame(first.answeredModel, second.answeredModel)
    }

    private func span(_ index: Int) -> AccountSpan { forest.spans[calls[index].place] }
}
