internal import TraceModel

/// Chooses, among the calls of a trace that lie in each other, those that count.
struct CallSelection {
    private let forest: CallForest
    /// Places of the calls directly inside each call.
    private var inner: [Int: [Int]] = [:]
    private var tellsTokensBelow: Set<Int> = []
    private var below: [Int: CallsBelow] = [:]
    private(set) var leftOut: [Int: LeftOutReason] = [:]
    /// By place, in the order of the forest.
    private(set) var counted: [Int: CountedCall] = [:]

    init(_ forest: CallForest) {
        self.forest = forest
        let calls = forest.order.filter { forest.spans[$0].isModelCall }
        for place in calls.reversed() where forest.enclosing[place] >= 0 {
            let outer = forest.enclosing[place]
            inner[outer, default: []].append(place)
            if forest.spans[place].hasTokens || tellsTokensBelow.contains(place) { tellsTokensBelow.insert(outer) }
        }
        for place in calls { choose(place) }
        for place in calls.reversed() { sumUp(place) }
        for place in calls where leftOut[place] == .outerCallCounts { passOut(place) }
    }

    /// Those that count, by start.
    var calls: [(place: Int, call: CountedCall)] {
        counted.sorted { $0.key < $1.key }.map { (place: $0.key, call: $0.value) }
    }

    private mutating func choose(_ place: Int) {
        let outer = forest.enclosing[place]
        if outer >= 0, counted[outer] != nil || leftOut[outer] == .outerCallCounts {
            leftOut[place] = .outerCallCounts
        } else if tellsTokensBelow.contains(place) {
            leftOut[place] = .innerCallCounts
        } else if !forest.spans[place].hasTokens, inner[place] != nil {
            leftOut[place] = .innerCallCounts
        } else {
            counted[place] = view(place)
        }
    }

    private func view(_ place: Int) -> CountedCall? {
        let span = forest.spans[place]
        return span.call.map { CountedCall(span, $0) }
    }

    /// Notes what counts in a call, from the inside out. What an outer call tells goes to the call inside it: all of it
    /// when there is one, only its cost when there are several and none tells its own.
    private mutating func sumUp(_ place: Int) {
        if let call = counted[place] {
            below[place] = CallsBelow(
                place, hasTokens: forest.spans[place].hasTokens, hasCost: call.reportedCost != nil)
            return
        }
        guard leftOut[place] == .innerCallCounts, let view = view(place) else { return }
        var all = CallsBelow()
        for other in inner[place] ?? [] { if let part = below[other] { all.add(part) } }
        if let only = all.only {
            counted[only]?.take(from: view)
        } else if let first = all.first, !all.hasCost {
            counted[first]?.reportedCost = view.reportedCost
        }
        all.hasCost = all.hasCost || view.reportedCost != nil
        below[place] = all
    }

    private mutating func passOut(_ place: Int) {
        var outer = forest.enclosing[place]
        while outer >= 0, counted[outer] == nil { outer = forest.enclosing[outer] }
        guard let view = view(place) else { return }
        counted[outer]?.take(from: view)
    }
}
