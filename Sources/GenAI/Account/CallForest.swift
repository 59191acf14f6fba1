internal import TraceModel

/// The finished spans of a trace in one fixed order, and which call each of them happened in.
///
/// Neither depends on the order of arrival: repeated spans are one, and what is left is sorted.
struct CallForest {
    /// Calls around a call that are looked at, in traces whose context leaks from one call to the next.
    private static let mostEnclosing = 64

    /// By start, then by id. Pending spans are not among them.
    let spans: [AccountSpan]
    /// The place of the parent; -1 where none arrived, and where parents would go in a circle.
    private(set) var parent: [Int]
    /// Places with each parent before its children.
    private(set) var order: [Int] = []
    /// The place of the innermost call that the span happened in; -1 for none. What a tool does is not part of the call
    /// around it.
    private(set) var enclosing: [Int]

    init(_ all: [AccountSpan]) {
        spans = Self.distinct(all.filter { !$0.isPending })
        parent = [Int](repeating: -1, count: spans.count)
        enclosing = parent
        linkParents()
        sortByDescent()
        findEnclosing()
    }

    private static func distinct(_ all: [AccountSpan]) -> [AccountSpan] {
        var best: [SpanID: AccountSpan] = [:]
        for span in all {
            if let known = best[span.spanID], !span.tellsMore(than: known) { continue }
            best[span.spanID] = span
        }
        return best.values.sorted { ($0.start, $0.spanID) < ($1.start, $1.spanID) }
    }

    private mutating func linkParents() {
        var places: [SpanID: Int] = [:]
        for (place, span) in spans.enumerated() { places[span.spanID] = place }
        for (place, span) in spans.enumerated() where span.parentSpanID.isValid {
            parent[place] = places[span.parentSpanID] ?? -1
        }
    }

    /// Fills ``order``. A parent that is met again on the way up from its own descendant is cut off.
    private mutating func sortByDescent() {
        var state = [UInt8](repeating: 0, count: spans.count)
        var path: [Int] = []
        order.reserveCapacity(spans.count)
        for first in spans.indices where state[first] == 0 {
            var place = first
            while place >= 0, state[place] == 0 {
                state[place] = 1
                path.append(place)
                place = parent[place]
            }
            if place >= 0, state[place] == 1, let last = path.last { parent[last] = -1 }
            while let place = path.popLast() {
                state[place] = 2
                order.append(place)
            }
        }
    }

    private mutating func findEnclosing() {
        for place in order {
            let above = parent[place]
            if above < 0 { continue }
            var call = spans[above].isModelCall ? above : (spans[above].isTool ? -1 : enclosing[above])
            var steps = 0
            // A call that begins after another has ended is not part of it, whatever its parent: contexts leak.
            while call >= 0, spans[place].start > spans[call].end, steps < Self.mostEnclosing {
                call = enclosing[call]
                steps += 1
            }
            enclosing[place] = steps < Self.mostEnclosing ? call : -1
        }
    }
}
