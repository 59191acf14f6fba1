internal import TraceModel

/// Arranges the members of one array or map value, with everything below them, as the element table wants them:
/// each container's members side by side, and behind the row that refers to them.
///
/// A parser sees it the other way round: members are complete before their container, and how many there are is known
/// last. So members wait on a stack, move to `settled` as a group when their container closes, and are laid out
/// in reverse order of groups, which puts every container before its members. O(members), whatever the nesting.
struct NestedValues {
    private struct Member {
        var key: TextReference
        var value: JSONValue
    }

    private var waiting: [Member] = []
    private var settled: [Member] = []
    private var groups: [RowRange] = []

    /// Where the members of a container that opens now will start.
    var mark: Int { waiting.count }

    /// No container was closed since the last ``layOut(_:in:)``.
    var isEmpty: Bool { groups.isEmpty }

    mutating func append(key: TextReference, _ value: JSONValue) {
        waiting.append(Member(key: key, value: value))
    }

    /// Closes the container opened at `mark`; the value refers to its members among the settled ones.
    mutating func close(_ kind: ValueKind, from mark: Int) -> JSONValue {
        let range = RowRange(start: UInt32(settled.count), count: UInt32(waiting.count - mark))
        settled.append(contentsOf: waiting[mark...])
        waiting.removeSubrange(mark...)
        groups.append(range)
        return JSONValue(kind: kind, bits: range.bits)
    }

    /// Moves everything into `elements`; returns the outermost value, now referring to rows there.
    mutating func layOut(_ outermost: JSONValue, in elements: inout AttributeColumns) -> JSONValue {
        let first = elements.appendEmpty(count: settled.count)
        for group in groups {
            var row = target(of: group, first: first)
            for index in group.indices {
                let member = settled[index]
                let value = relocated(member.value, first: first)
                elements.set(row, key: member.key, kind: value.kind, bits: value.bits)
                row += 1
            }
        }
        let result = relocated(outermost, first: first)
        settled.removeAll(keepingCapacity: true)
        groups.removeAll(keepingCapacity: true)
        return result
    }

    private func relocated(_ value: JSONValue, first: Int) -> JSONValue {
        guard value.kind == .array || value.kind == .map else { return value }
        let group = RowRange(bits: value.bits)
        let start = UInt32(target(of: group, first: first))
        return JSONValue(kind: value.kind, bits: RowRange(start: start, count: group.count).bits)
    }

    private func target(of group: RowRange, first: Int) -> Int {
        first + settled.count - group.indices.upperBound
    }
}
