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
        let chosen = Self.distinct(all)
        spans = chosen.map { all[$0.place] }
        parent = [Int](repeating: -1, count: spans.count)
        enclosing = parent
        linkParents(chosen)
        sortByDescent()
        findEnclosing()
    }

    /// A span by what it is sorted by: spans themselves are large to move.
    private struct Key {
        let start: UnixNanoseconds
        let id: SpanID
        /// Among all spans.
        let place: Int
    }

    private static func distinct(_ all: [AccountSpan]) -> [Key] {
        var chosen: [Key] = []
        var known: [SpanID: Int] = [:]
        chosen.reserveCapacity(all.count)
        known.reserveCapacity(all.count)
        for place in all.indices where !all[place].isPending {
            let id = all[place].spanID
            if let earlier = known[id] {
                guard all[place].tellsMore(than: all[chosen[earlier].place]) else { continue }
                chosen[earlier] = Key(start: all[place].start, id: id, place: place)
            } else {
                known[id] = chosen.count
                chosen.append(Key(start: all[place].start, id: id, place: place))
            }
        }
        chosen.sort { ($0.start, $0.id) < ($1.start, $1.id) }
        return chosen
    }

    private mutating func linkParents(_ keys: [Key]) {
        var places: [SpanID: Int] = [:]
        places.reserveCapacity(keys.count)
        for place in keys.indices { places[keys[place].id] = place }
        for place in spans.indices where spans[place].parentSpanID.isValid {
            parent[place] = places[spans[place].parentSpanID] ?? -1
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
