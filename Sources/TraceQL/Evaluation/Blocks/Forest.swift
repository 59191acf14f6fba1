/// The trees of a block's traces in preorder: parents before children, each subtree in one stretch.
///
/// Roots, and spans whose parent has not arrived, stand at the top. Siblings keep the order of their rows. Built in
/// linear time without recursion.
struct Forest: Sendable {
    /// Rows in preorder; the rows of a trace take the same places as in the block.
    let order: [Int32]
    /// Place in ``order`` of each row.
    let place: [Int32]
    /// Spans in the subtree of each row, itself included.
    let size: [Int32]
    /// Tempo's nested set, from 1 in each trace.
    let nestedSetLeft: [Int64]

    init(parents: [Int32], firstSpans: [Int]) {
        let count = parents.count
        var firstChild = [Int32](repeating: -1, count: count)
        var next = [Int32](repeating: -1, count: count)
        var order = [Int32](repeating: 0, count: count)
        var place = [Int32](repeating: 0, count: count)
        var depth = [Int32](repeating: 0, count: count)
        var left = [Int64](repeating: 0, count: count)
        for (start, end) in zip(firstSpans, firstSpans.dropFirst()) {
            var top: Int32 = -1
            for row in stride(from: end - 1, through: start, by: -1) {
                let parent = Int(parents[row])
                next[row] = parent < 0 ? top : firstChild[parent]
                if parent < 0 { top = Int32(row) } else { firstChild[parent] = Int32(row) }
            }
            var row = top
            for position in start..<end {
                precondition(row >= 0, "parents of a block form a forest")
                let current = Int(row)
                order[position] = row
                place[current] = Int32(position)
                let parent = Int(parents[current])
                depth[current] = parent < 0 ? 0 : depth[parent] + 1
                left[current] = Int64(1 + 2 * (position - start)) - Int64(depth[current])
                row = Self.following(current, firstChild, next, parents)
            }
        }
        self.order = order
        self.place = place
        nestedSetLeft = left
        size = Self.sizes(order, parents)
    }

    /// The next row in preorder: down, else aside, else up and aside. Climbs each edge once in all.
    private static func following(_ row: Int, _ firstChild: [Int32], _ next: [Int32], _ parents: [Int32]) -> Int32 {
        if firstChild[row] >= 0 { return firstChild[row] }
        var row = row
        while true {
            if next[row] >= 0 { return next[row] }
            guard parents[row] >= 0 else { return -1 }
            row = Int(parents[row])
        }
    }

    private static func sizes(_ order: [Int32], _ parents: [Int32]) -> [Int32] {
        var size = [Int32](repeating: 1, count: order.count)
        for row in order.reversed() where parents[Int(row)] >= 0 {
            size[Int(parents[Int(row)])] += size[Int(row)]
        }
        return size
    }

    var nestedSetRight: [Int64] {
        nestedSetLeft.indices.map { nestedSetLeft[$0] + 2 * Int64(size[$0]) - 1 }
    }

    /// -1 for what stands at the top.
    func nestedSetParent(_ parents: [Int32]) -> [Int64] {
        parents.map { $0 < 0 ? -1 : nestedSetLeft[Int($0)] }
    }

    static func childCounts(_ parents: [Int32]) -> [Int64] {
        var counts = [Int64](repeating: 0, count: parents.count)
        for parent in parents where parent >= 0 { counts[Int(parent)] += 1 }
        return counts
    }
}
