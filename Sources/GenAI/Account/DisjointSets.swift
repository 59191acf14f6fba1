/// Groups of numbers that grow together (union-find with path halving).
struct DisjointSets {
    private var leaders: [Int]

    init(count: Int) {
        leaders = Array(0..<count)
    }

    mutating func join(_ a: Int, _ b: Int) {
        let (first, second) = (leader(of: a), leader(of: b))
        leaders[max(first, second)] = min(first, second)
    }

    private mutating func leader(of number: Int) -> Int {
        var place = number
        while leaders[place] != place {
            leaders[place] = leaders[leaders[place]]
            place = leaders[place]
        }
        return place
    }

    /// Every group, in the order of its smallest number.
    var sets: [[Int]] {
        mutating get {
            var members: [Int: [Int]] = [:]
            for number in leaders.indices { members[leader(of: number), default: []].append(number) }
            return members.sorted { $0.key < $1.key }.map(\.value)
        }
    }
}
