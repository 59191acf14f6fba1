internal import Synchronization
internal import TraceModel

extension StoreEngine {
    /// Merges one run of segments, if any is worth it.
    /// - Returns: whether something was merged.
    package func compact() throws(StoreError) -> Bool {
        let (segments, splits) = catalog.withLock { ($0.segments, $0.splits) }
        let obstacles = self.obstacles.withLock { $0 }
        let candidates = segments.map { segment in
            MergePlan.Candidate(
                spans: segment.spanCount, minimumStart: segment.index.minimumStart,
                maximumEnd: segment.index.maximumEnd, isObstacle: obstacles.contains(segment.number))
        }
        guard let run = MergePlan(mergeWidth: configuration.mergeWidth).choose(candidates) else { return false }
        return try merge(Array(segments[run]), splits)
    }

    private func merge(_ inputs: [Segment], _ splits: SplitTraces) throws(StoreError) -> Bool {
        let number = nextSegmentNumber.wrappingAdd(1, ordering: .relaxed).oldValue
        let sources = Set(inputs.map { SourceID.segment($0.number) })
        var merger = SegmentMerger(
            inputs, splits: splits, rowGroupSpans: configuration.rowGroupSpans,
            accountsVersion: configuration.accounting.version)
        var obstacle: UInt64?
        let merged: Segment
        do throws(StoreError) {
            merged = try write(
                number, lastSequence: inputs.reduce(0) { max($0, $1.index.lastSequence) },
                replaces: inputs.map(\.number)
            ) { writer throws(StoreError) in
                do throws(SegmentMerger.Failure) {
                    try merger.write(to: &writer)
                } catch {
                    switch error {
                    case .store(let error): throw error
                    case .obstacle(let found):
                        obstacle = found.segment
                        throw .closed
                    }
                }
                return splits.continuations(afterMerging: sources, merger.rows)
            }
        } catch {
            guard let obstacle else { throw error }
            _ = obstacles.withLock { $0.insert(obstacle) }
            return true
        }
        install(merged, inputs, sources, merger.rows)
        return true
    }

    /// Puts a written segment in the place of those that it was written from.
    func install(
        _ merged: Segment, _ inputs: [Segment], _ sources: Set<SourceID>, _ rows: [SourceID: [UInt32]]
    ) {
        catalog.withLock { catalog in
            catalog.replace(Set(inputs.map(\.number)), with: merged)
            catalog.splits.replace(sources, with: .segment(merged.number)) { piece in
                rows[piece.source].flatMap { $0[piece.row] == .max ? nil : Int($0[piece.row]) }
            }
        }
        directory.removeFiles(inputs.map(\.number))
    }
}

extension SplitTraces {
    /// The rows of a merged segment whose trace has a piece outside its inputs.
    func continuations(
        afterMerging sources: Set<SourceID>, _ rows: [SourceID: [UInt32]]
    ) -> [SegmentIndex.Continuation] {
        var found: [SegmentIndex.Continuation] = []
        for (id, list) in pieces where list.contains(where: { !sources.contains($0.source) }) {
            guard let inside = list.first(where: { sources.contains($0.source) }), let map = rows[inside.source],
                map[inside.row] != .max
            else { continue }
            found.append(SegmentIndex.Continuation(row: map[inside.row], traceID: id))
        }
        return found.sorted { $0.row < $1.row }
    }
}
