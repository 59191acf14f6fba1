/// Guesses which word was meant.
enum Suggestion {
    /// The candidate that a few slips of the finger turn into the word; nil where none is near.
    ///
    /// A third of the letters may be wrong, but none of one or two. Case does not count.
    static func nearest(to word: String, in candidates: [String]) -> String? {
        guard word.utf8.count <= longest else { return nil }
        let wanted = Array(word.lowercased().utf8)
        let slips = wanted.count < 3 ? 0 : max(1, wanted.count / 3)
        var nearest: (word: String, distance: Int)?
        for candidate in candidates {
            let distance = distance(wanted, Array(candidate.lowercased().utf8))
            if distance <= slips, distance < nearest?.distance ?? .max {
                nearest = (candidate, distance)
            }
        }
        return nearest?.word
    }

    /// "; did you mean `…`?", or nothing.
    static func clause(
        for word: String, in candidates: [String], spelled: (String) -> String = { $0 }
    ) -> String {
        nearest(to: word, in: candidates).map { "; did you mean `\(spelled($0))`?" } ?? ""
    }

    /// Longer words are not compared: the work grows with the square.
    private static let longest = 64

    /// Insertions, deletions, replacements and swaps of neighbours that lead from one to the other.
    static func distance(_ from: [UInt8], _ to: [UInt8]) -> Int {
        var beforeLast = [Int](repeating: 0, count: to.count + 1)
        var last = Array(0...to.count)
        for row in from.indices {
            var current = [row + 1] + [Int](repeating: 0, count: to.count)
            for column in to.indices {
                let replaced = last[column] + (from[row] == to[column] ? 0 : 1)
                current[column + 1] = min(replaced, last[column + 1] + 1, current[column] + 1)
                let isSwap = row > 0 && column > 0 && from[row] == to[column - 1] && from[row - 1] == to[column]
                if isSwap { current[column + 1] = min(current[column + 1], beforeLast[column - 1] + 1) }
            }
            (beforeLast, last) = (last, current)
        }
        return last[to.count]
    }
}
