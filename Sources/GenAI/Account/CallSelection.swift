internal import TraceModel

/// Chooses, among the calls of a trace that lie in each other, those that count.
struct CallSelection {
    private let forest: CallForest
    /// Places of the calls directly inside each call.
    private var inner: [Int: [Int]] = [:]
    private var tellsTokensBelow: Set<Int> = []
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
        for place in calls.reversed() where leftOut[place] == .innerCallCounts { passOn(place) }
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

    /// What an outer call tells goes to the call inside it: all of it when there is one, only its cost when there are
    /// several and none tells its own.
    private mutating func passOn(_ outer: Int) {
        guard let view = view(outer) else { return }
        let places = countedBelow(outer)
        let answering = places.filter { forest.spans[$0].hasTokens }
        if let only = answering.count == 1 ? answering.first : (places.count == 1 ? places.first : nil) {
            counted[only]?.take(from: view)
        } else if let first = places.min(), places.allSatisfy({ counted[$0]?.reportedCost == nil }) {
            counted[first]?.reportedCost = view.reportedCost
        }
    }

    private func countedBelow(_ outer: Int) -> [Int] {
        var found: [Int] = []
        var open = inner[outer] ?? []
        while let place = open.popLast() {
            if counted[place] != nil { found.append(place) } else { open += inner[place] ?? [] }
        }
        return found
    }

    private mutating func passOut(_ place: Int) {
        var outer = forest.enclosing[place]
        while outer >= 0, counted[outer] == nil { outer = forest.enclosing[outer] }
        guard let view = view(place) else { return }
        counted[outer]?.take(from: view)
    }
}
