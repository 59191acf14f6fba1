/// The best traces so far, at most as many as wanted: a heap with the worst of them at its top.
struct TopTraces<Content: Sendable>: Sendable {
    private let limit: Int
    private let direction: SortDirection?
    private var heap: [(rank: TraceRank, content: Content)] = []

    init(limit: Int, direction: SortDirection?) {
        self.limit = limit
        self.direction = direction
    }

    /// Whether a trace would be taken now. Once it would not, it never will be.
    func admits(_ rank: TraceRank) -> Bool {
        guard heap.count >= limit else { return true }
        return heap.first.map { rank.precedes($0.rank, direction) } ?? false
    }

    /// Whether only traces that start later are still taken, nil while any is.
    var oldestStart: UInt64? {
        guard direction == nil, heap.count >= limit else { return nil }
        return heap.first?.rank.start ?? .max
    }

    /// The last place that is taken, nil while every trace is.
    var worst: TraceRank? { heap.count >= limit ? heap.first?.rank : nil }

    mutating func insert(_ rank: TraceRank, _ content: Content) {
        guard admits(rank) else { return }
        if heap.count == limit {
            heap[0] = (rank, content)
            sink(0)
        } else {
            heap.append((rank, content))
            rise(heap.count - 1)
        }
    }

    /// Best first.
    var sorted: [(rank: TraceRank, content: Content)] {
        heap.sorted { $0.rank.precedes($1.rank, direction) }
    }

    private func isWorse(_ a: Int, _ b: Int) -> Bool { heap[b].rank.precedes(heap[a].rank, direction) }

    private mutating func rise(_ start: Int) {
        var place = start
        while place > 0, isWorse(place, (place - 1) / 2) {
            heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private mutating func sink(_ start: Int) {
        var place = start
        while true {
            let left = 2 * place + 1
            guard left < heap.count else { return }
            let right = left + 1
            let child = right < heap.count && isWorse(right, left) ? right : left
            guard isWorse(child, place) else { return }
            heap.swapAt(place, child)
            place = child
        }
    }
}
