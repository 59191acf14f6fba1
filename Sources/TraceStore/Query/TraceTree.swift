internal import TraceModel

/// The spans of a trace as a forest: every span once, in depth-first order, whatever their parents say.
///
/// - A span without a parent id is a root.
/// - A span whose parent has not arrived is an orphan: it stands at the top until the parent comes.
/// - Of spans whose parents form a circle, the earliest is cut loose and stands at the top as an orphan.
///
/// Siblings are ordered by start, then longest first, then by span id: never by arrival, which a merge or the saving of
/// a damaged segment may change.
package struct TraceTree: Sendable {
    /// One line of a waterfall.
    package struct Row: Sendable, Equatable {
        /// Index into the spans the tree was made of.
        package let span: Int
        /// Index into ``TraceTree/rows`` of the parent; nil at the top.
        package let parent: Int?
        /// 0 at the top.
        package let depth: Int
        /// Names a parent that is not its parent here: not arrived, or part of a circle.
        package let isOrphan: Bool
    }

    package private(set) var rows: [Row] = []

    /// - Complexity: O(n log n) for n spans, without recursion.
    package init(_ spans: [SpanReference]) {
        rows.reserveCapacity(spans.count)
        let order = Self.siblingOrder(spans)
        var links = ChildLinks(spans, order: order)
        for span in order where links.isTop[span] { appendSubtree(of: span, links: &links, spans: spans) }
        // What is left hangs from circles, each of which is cut once.
        var rank = [Int](repeating: 0, count: spans.count)
        for (place, span) in order.enumerated() { rank[span] = place }
        for span in order where !links.isPlaced[span] {
            appendSubtree(of: links.earliest(onCircleAbove: span, rank: rank), links: &links, spans: spans)
        }
    }

    /// The row of the request's root: the earliest span without a parent id, else the earliest at the top.
    package var rootRow: Int? {
        let top = rows.indices.filter { rows[$0].depth == 0 }
        return top.first { !rows[$0].isOrphan } ?? top.first
    }

    private mutating func appendSubtree(of top: Int, links: inout ChildLinks, spans: [SpanReference]) {
        var pending: [(span: Int, parent: Int?, depth: Int)] = [(top, nil, 0)]
        while let next = pending.popLast() {
            if links.isPlaced[next.span] { continue }
            links.isPlaced[next.span] = true
            let orphan = next.parent == nil && spans[next.span].parentSpanID.isValid
            rows.append(Row(span: next.span, parent: next.parent, depth: next.depth, isOrphan: orphan))
            let row = rows.count - 1
            let children = links.children(of: next.span)
            for child in children.reversed() { pending.append((child, row, next.depth + 1)) }
        }
    }

    private static func siblingOrder(_ spans: [SpanReference]) -> [Int] {
        let keys = spans.map { ($0.start, UInt64.max - $0.duration, $0.spanID.value) }
        return spans.indices.sorted { keys[$0] < keys[$1] }
    }
}

/// Which span is below which, as chains through two arrays.
private struct ChildLinks {
    private var firstChild: [Int]
    private var nextSibling: [Int]
    private var parents: [Int]
    /// Spans that stand at the top because they name no parent, or one that is not here.
    private(set) var isTop: [Bool]
    var isPlaced: [Bool]

    init(_ spans: [SpanReference], order: [Int]) {
        firstChild = [Int](repeating: -1, count: spans.count)
        nextSibling = firstChild
        parents = firstChild
        isTop = [Bool](repeating: false, count: spans.count)
        isPlaced = isTop
        var numbers: [SpanID: Int] = [:]
        numbers.reserveCapacity(spans.count)
        for (number, span) in spans.enumerated() { numbers[span.spanID] = number }
        for span in order.reversed() {
            let parent = spans[span].parentSpanID
            guard parent.isValid, let number = numbers[parent] else {
                isTop[span] = true
                continue
            }
            parents[span] = number
            nextSibling[span] = firstChild[number]
            firstChild[number] = span
        }
    }

    /// The span of lowest rank on the circle that the parents of `span` end in; there must be one.
    func earliest(onCircleAbove span: Int, rank: [Int]) -> Int {
        var passed: Set<Int> = []
        var first = span
        while passed.insert(first).inserted { first = parents[first] }
        var earliest = first
        var next = parents[first]
        while next != first {
            if rank[next] < rank[earliest] { earliest = next }
            next = parents[next]
        }
        return earliest
    }

    func children(of span: Int) -> [Int] {
        var children: [Int] = []
        var next = firstChild[span]
        while next >= 0 {
            children.append(next)
            next = nextSibling[next]
        }
        return children
    }
}
