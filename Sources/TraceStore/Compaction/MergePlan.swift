/// Chooses which neighbouring segments to merge: eight or so of about the same size, so that each span is copied once
/// for every eightfold growth of the store.
struct MergePlan {
    /// What the choice depends on, of one segment.
    struct Candidate {
        let spans: Int
        let minimumStart: UInt64
        let maximumEnd: UInt64
        /// Could not be read as a whole before.
        let isObstacle: Bool
    }

    let mergeWidth: Int

    /// A run of segments, oldest first, that are worth merging; nil when none are.
    func choose(_ candidates: [Candidate]) -> Range<Int>? {
        let highest = candidates.map(sizeClass).max() ?? 0
        for size in 0...highest {
            var start = 0
            while start < candidates.count {
                let end = run(candidates, from: start, size)
                if end - start >= mergeWidth { return start..<end }
                start = max(end, start + 1)
            }
        }
        return nil
    }

    /// Where the run of segments of at most a size class ends that may become one.
    private func run(_ candidates: [Candidate], from start: Int, _ size: Int) -> Int {
        var spans = 0
        var earliest = UInt64.max
        var latest: UInt64 = 0
        var end = start
        while end < candidates.count {
            let next = candidates[end]
            spans += next.spans
            earliest = min(earliest, next.minimumStart)
            latest = max(latest, next.maximumEnd)
            let isTooLong = latest > earliest && latest - earliest > StoreLimits.longestSegmentNanoseconds
            if next.isObstacle || sizeClass(next) > size || spans > StoreLimits.largestSegmentSpans || isTooLong {
                break
            }
            end += 1
        }
        return end
    }

    /// Sizes within a factor of eight are one class.
    private func sizeClass(_ candidate: Candidate) -> Int {
        (Int.bitWidth - max(candidate.spans, 1).leadingZeroBitCount) / 3
    }
}
