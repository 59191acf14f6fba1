extension StructuralJoin {
    /// Spans with a parent in common. What stands at the top has no siblings, and no span is its own.
    func siblings(_ subjects: RowMask, of others: RowMask) -> RowMask {
        owners == nil ? siblingsOfTraces(subjects, of: others) : siblingsOfSpansets(subjects, of: others)
    }

    private func siblingsOfTraces(_ subjects: RowMask, of others: RowMask) -> RowMask {
        var children = [Int32](repeating: 0, count: subjects.count)
        for row in 0..<others.count where others[row] && parents[row] >= 0 { children[Int(parents[row])] += 1 }
        return RowMask(count: subjects.count) { row in
            guard subjects[row], parents[row] >= 0 else { return false }
            return children[Int(parents[row])] > (others[row] ? 1 : 0)
        }
    }

    /// As above for each pair of parent and spanset.
    private func siblingsOfSpansets(_ subjects: RowMask, of others: RowMask) -> RowMask {
        struct Family: Hashable {
            let parent: Int32
            let owner: Int32
        }
        guard let owners else { return RowMask(count: subjects.count) }
        var children: [Family: Int] = [:]
        for row in 0..<others.count where others[row] && parents[row] >= 0 {
            children[Family(parent: parents[row], owner: owners[row]), default: 0] += 1
        }
        return RowMask(count: subjects.count) { row in
            guard subjects[row], parents[row] >= 0 else { return false }
            let family = Family(parent: parents[row], owner: owners[row])
            return children[family, default: 0] > (others[row] ? 1 : 0)
        }
    }
}
