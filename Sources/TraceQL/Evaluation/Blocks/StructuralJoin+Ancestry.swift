extension StructuralJoin {
    /// Climbs from each row until it meets one of the others, or a row that was decided before: every row is decided once.
    func descendants(_ subjects: RowMask, of others: RowMask) -> RowMask {
        let unknown: UInt8 = 2
        /// Whether a row is, or is under, one of the others.
        var inside = [UInt8](repeating: unknown, count: subjects.count)
        var result = RowMask(count: subjects.count)
        for row in 0..<subjects.count where subjects[row] && parents[row] >= 0 {
            let parent = parents[row]
            var top = parent
            while top >= 0, inside[Int(top)] == unknown, !others[Int(top)] { top = parents[Int(top)] }
            var verdict: UInt8 = 0
            if top >= 0 {
                verdict = others[Int(top)] ? 1 : inside[Int(top)]
                inside[Int(top)] = verdict
            }
            var passed = parent
            while passed != top {
                inside[Int(passed)] = verdict
                passed = parents[Int(passed)]
            }
            result.bytes[row] = verdict
        }
        return result
    }

    /// Climbs from each of the others until it meets a row that was passed before.
    func ancestors(_ subjects: RowMask, of others: RowMask) -> RowMask {
        var above = RowMask(count: subjects.count)
        for row in 0..<others.count where others[row] {
            var parent = parents[row]
            while parent >= 0, !above[Int(parent)] {
                above[Int(parent)] = true
                parent = parents[Int(parent)]
            }
        }
        above.formIntersection(subjects)
        return above
    }

    /// Within spansets: in preorder a row is under some other one while the stretch of that one lasts.
    func descendants(_ subjects: RowMask, of others: RowMask, _ owners: [Int32]) throws -> RowMask {
        let forest = try context.forest()
        var result = RowMask(count: subjects.count)
        var reach = [Int32](repeating: 0, count: ownerCount)
        for place in forest.order.indices {
            let row = Int(forest.order[place])
            guard subjects[row] || others[row] else { continue }
            let owner = Int(owners[row])
            if subjects[row], Int32(place) < reach[owner] { result[row] = true }
            if others[row] { reach[owner] = max(reach[owner], Int32(place) + forest.size[row]) }
        }
        return result
    }

    /// Backwards, the nearest other row that follows lies inside the stretch of a row when any does.
    func ancestors(_ subjects: RowMask, of others: RowMask, _ owners: [Int32]) throws -> RowMask {
        let forest = try context.forest()
        var result = RowMask(count: subjects.count)
        var nearest = [Int32](repeating: .max, count: ownerCount)
        for place in forest.order.indices.reversed() {
            let row = Int(forest.order[place])
            guard subjects[row] || others[row] else { continue }
            let owner = Int(owners[row])
            if subjects[row], nearest[owner] < Int32(place) + forest.size[row] { result[row] = true }
            if others[row] { nearest[owner] = Int32(place) }
        }
        return result
    }
}
