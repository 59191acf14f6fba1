/// Which spans stand in a relation to others of the same spanset: each relation in one or two linear passes over the
/// block.
struct StructuralJoin {
    let forest: Forest
    let parents: [Int32]
    /// The spanset of each row; nil where all spans of a trace are one. Relations never leave a trace.
    let owners: [Int32]?
    let ownerCount: Int

    /// Rows of `right` for which the operator holds, and with a union form those of `left` too.
    func rows(_ operation: SpansetOperator, _ left: RowMask, _ right: RowMask) -> RowMask {
        let related = rows(of: right, operation.relation, to: left)
        switch operation.form {
        case .plain: return related
        case .negated:
            var rest = right
            rest.subtract(related)
            return rest
        case .union:
            var both = rows(of: left, operation.relation.reversed, to: right)
            both.formUnion(related)
            return both
        }
    }

    /// Rows of `subjects` that are the descendant (child, …) of one of `others`.
    func rows(of subjects: RowMask, _ relation: SpansetOperator.Relation, to others: RowMask) -> RowMask {
        switch relation {
        case .descendant: descendants(subjects, of: others)
        case .ancestor: ancestors(subjects, of: others)
        case .child:
            RowMask(count: subjects.count) { row in
                let parent = Int(parents[row])
                return parent >= 0 && subjects[row] && others[parent] && owner(row) == owner(parent)
            }
        case .parent: parents(subjects, of: others)
        case .sibling: siblings(subjects, of: others)
        case .and, .or: preconditionFailure("`&&` and `||` are no relation of spans")
        }
    }

    @inline(__always)
    private func owner(_ row: Int) -> Int { owners.map { Int($0[row]) } ?? 0 }

    /// In preorder a row is under some other one while the stretch of that one lasts.
    private func descendants(_ subjects: RowMask, of others: RowMask) -> RowMask {
        var result = RowMask(count: subjects.count)
        var reach = [Int32](repeating: 0, count: owners == nil ? 1 : ownerCount)
        for place in forest.order.indices {
            let row = Int(forest.order[place])
            guard subjects[row] || others[row] else { continue }
            let owner = owner(row)
            if subjects[row], Int32(place) < reach[owner] { result[row] = true }
            if others[row] { reach[owner] = max(reach[owner], Int32(place) + forest.size[row]) }
        }
        return result
    }

    /// Backwards, the nearest other row that follows lies inside the stretch of a row when any does.
    private func ancestors(_ subjects: RowMask, of others: RowMask) -> RowMask {
        var result = RowMask(count: subjects.count)
        var nearest = [Int32](repeating: .max, count: owners == nil ? 1 : ownerCount)
        for place in forest.order.indices.reversed() {
            let row = Int(forest.order[place])
            guard subjects[row] || others[row] else { continue }
            let owner = owner(row)
            if subjects[row], nearest[owner] < Int32(place) + forest.size[row] { result[row] = true }
            if others[row] { nearest[owner] = Int32(place) }
        }
        return result
    }

    private func parents(_ subjects: RowMask, of others: RowMask) -> RowMask {
        var result = RowMask(count: subjects.count)
        for row in 0..<others.count where others[row] {
            let parent = Int(parents[row])
            if parent >= 0, subjects[parent], owner(row) == owner(parent) { result[parent] = true }
        }
        return result
    }
}

extension SpansetOperator.Relation {
    /// The relation seen from the other side.
    fileprivate var reversed: Self {
        switch self {
        case .descendant: .ancestor
        case .ancestor: .descendant
        case .child: .parent
        case .parent: .child
        case .sibling, .and, .or: self
        }
    }
}
