internal import Synchronization
internal import TraceModel

extension StoreEngine {
    var erasureFiles: ErasureFile {
        ErasureFile(
            fileSystem: fileSystem, directory: configuration.directory + "/" + FileNames.erasureDirectory)
    }

    /// Puts an erasure on the device. From here on it will be finished, by ``sealForErasures()`` and
    /// ``applyErasures()`` in this process or a later one.
    /// - Returns: its number, for ``takeErasureReport(_:)``.
    package func begin(_ erasure: Erasure) throws(StoreError) -> UInt64 {
        guard !isClosed.load(ordering: .acquiring) else { throw .closed }
        let number = erasures.withLock { $0.takeNumber() }
        try erasureFiles.write(erasure, number: number)
        erasures.withLock { $0.add(erasure, number: number) }
        return number
    }

    /// What became of an erasure: nil while it waits.
    package func takeErasureReport(_ number: UInt64) -> Result<ErasureReport, StoreError>? {
        erasures.withLock { $0.takeReport(number) }
    }

    /// Makes segments of everything in memory when an erasure waits for it; its records in the log go with that. A step
    /// of sealing.
    package func sealForErasures() throws(StoreError) {
        let numbers = erasures.withLock { $0.unsealed }
        if numbers.isEmpty { return }
        freeze()
        while try seal() {}
        erasures.withLock { $0.markSealed(numbers) }
    }

    /// Writes the segments anew that have something to be erased. A step of maintenance.
    /// - Throws: ``StoreError`` when one cannot be written; what was done stays done, and the rest is tried again.
    package func applyErasures() throws(StoreError) {
        for pending in erasures.withLock({ $0.waiting.filter(\.isSealed) }) {
            var report = ErasureReport()
            for segment in catalog.withLock({ $0.segments }) {
                try erase(pending.erasure, from: segment, &report)
            }
            report.unsearched += unsearchedFiles()
            try erasureFiles.remove(pending.number)
            erasures.withLock { $0.finish(pending.number, report) }
        }
    }

    private func erase(
        _ erasure: Erasure, from segment: Segment, _ report: inout ErasureReport
    ) throws(StoreError) {
        let found = segment.rows(of: erasure.traceIDs)
        // A damaged row group may have parts of the traces: it goes, since nobody can tell.
        if found.isEmpty && segment.damagedGroupNumbers.isEmpty { return }
        let erased = ErasedRows(
            erasure.extent, [.segment(segment.number): Set(found.values)], contentEdit: configuration.contentEdit)
        try rewrite(segment, erased, &report)
        report.traceIDs.formUnion(found.keys)
        report.segments += 1
    }

    private func rewrite(
        _ segment: Segment, _ erased: ErasedRows, _ report: inout ErasureReport
    ) throws(StoreError) {
        let splits = catalog.withLock { $0.splits }
        let source = SourceID.segment(segment.number)
        let number = nextSegmentNumber.wrappingAdd(1, ordering: .relaxed).oldValue
        var merger = SegmentMerger(
            [segment], splits: splits, rowGroupSpans: configuration.rowGroupSpans,
            accountsVersion: configuration.accounting.version, erasing: erased)
        let rewritten = try write(
            number, lastSequence: segment.index.lastSequence, replaces: [segment.number]
        ) { writer throws(StoreError) in
            do throws(SegmentMerger.Failure) {
                try merger.write(to: &writer)
            } catch {
                switch error {
                case .store(let error): throw error
                case .obstacle:
                    throw .system(call: "read", path: segment.path, errno: 0, reason: "it cannot be read as a whole")
                }
            }
            return splits.continuations(afterMerging: [source], merger.rows)
        }
        install(rewritten, [segment], [source], merger.rows)
        report.spans += merger.erasedSpans
        report.logRecords += merger.erasedLogs
        report.lostGroups += merger.lostGroups
    }

    /// Files with records or row groups that no query reads and no erasure reaches.
    private func unsearchedFiles() -> [String] {
        let segments = (try? fileSystem.names(in: directory.path)) ?? []
        let damaged = segments.filter { $0.hasSuffix(SegmentSalvage.suffix) }.map { directory.path + "/" + $0 }
        return damaged.sorted() + log.withLock { $0.filesLeftBehind() }
    }

    /// Whoever waits for an erasure is told why it is not done yet.
    func failErasures(_ error: StoreError) {
        erasures.withLock { $0.fail(error) }
    }

    /// Finishes what an earlier process had begun, before anything is served. What cannot be done now is tried again in
    /// every round of maintenance.
    func finishErasures() {
        if erasures.withLock({ $0.waiting.isEmpty }) { return }
        do throws(StoreError) {
            try sealForErasures()
            try applyErasures()
        } catch {
            configuration.onMaintenanceFailure(error)
        }
    }
}

extension Segment {
    /// The request rows of those of the traces that are here. Row groups that cannot be read are taken note of and
    /// passed over.
    func rows(of ids: Set<TraceID>) -> [TraceID: Int] {
        var found: [TraceID: Int] = [:]
        for id in ids {
            if let row = try? row(of: id, hash: id.mixed) { found[id] = row }
        }
        return found
    }
}
