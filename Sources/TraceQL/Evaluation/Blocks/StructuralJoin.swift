/// Which spans stand in a relation to others of the same spanset, in time linear in the block.
struct StructuralJoin {
    let context: BlockContext
    let parents: [Int32]
    /// The spanset of each row; nil where all spans of a trace are one. Relations never leave a trace.
    let owners: [Int32]?
    let ownerCount: Int

    init(_ context: BlockContext, owners: [Int32]?, ownerCount: Int) throws {
        self.context = context
        parents = try context.parents()
        self.owners = owners
        self.ownerCount = ownerCount
    }

    /// Rows of `right` for which the operator holds, and with a union form those of `left` too.
    func rows(_ operation: SpansetOperator, _ left: RowMask, _ right: RowMask) throws -> RowMask {
        let related = try rows(of: right, operation.relation, to: left)
        switch operation.form {
        case .plain: return related
        case .negated:
            var rest = right
            rest.subtract(related)
            return rest
        case .union:
            var both = try rows(of: left, operation.relation.reversed, to: right)
            both.formUnion(related)
            return both
        }
    }

    /// Rows of `subjects` that are the descendant (child, …) of one of `others`.
    private func rows(
        of subjects: RowMask, _ relation: SpansetOperator.Relation, to others: RowMask
    ) throws -> RowMask {
        switch relation {
        case .descendant:
            return try owners.map { try descendants(subjects, of: others, $0) } ?? descendants(subjects, of: others)
        case .ancestor:
            return try owners.map { try ancestors(subjects, of: others, $0) } ?? ancestors(subjects, of: others)
        case .child:
            return RowMask(count: subjects.count) { row in
                let parent = Int(parents[row])
                return subjects[row] && parent >= 0 && others[parent] && owner(row) == owner(parent)
            }
        case .parent: return parents(subjects, of: others)
        case .sibling: return siblings(subjects, of: others)
        case .and, .or: preconditionFailure("`&&` and `||` are no relation of spans")
        }
    }

    @inline(__always)
    private func owner(_ row: Int) -> Int { owners.map { Int($0[row]) } ?? 0 }

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
