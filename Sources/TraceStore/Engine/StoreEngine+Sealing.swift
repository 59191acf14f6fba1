internal import Synchronization
internal import TraceModel

extension StoreEngine {
    /// Whether the active head has its share of the memory.
    package var isActiveHeadFull: Bool {
        catalog.withLock { $0.active.rows.byteCount } * StoreLimits.headShare >= configuration.headByteLimit
    }

    /// Seconds since the active head took in its first span; nil while it is empty.
    package var activeHeadAge: Int? {
        let since = activeSince.load(ordering: .relaxed)
        return since == 0 ? nil : Int((monotonicNanoseconds() - since) / 1_000_000_000)
    }

    /// Heads that wait to become segments.
    package var frozenHeads: Int { catalog.withLock { $0.frozen.count } }

    /// Puts the active head aside, to be sealed, and starts a new one and a new log file. Nothing happens to an empty
    /// one.
    package func freeze() {
        log.withLock { log in
            let isEmpty = catalog.withLock { $0.active.rows.traceCount == 0 }
            if isEmpty { return }
            log.rotate()
            let sequence = log.lastSequence
            catalog.withLock { $0.freeze(lastSequence: sequence) }
            activeSince.store(0, ordering: .relaxed)
        }
    }

    /// Writes the oldest frozen head as a segment, puts the segment in its place, and removes its part of the log.
    /// - Returns: false when there was none.
    /// - Throws: ``StoreError`` when it cannot be written; the head stays, and everything in it stays visible.
    package func seal() throws(StoreError) -> Bool {
        guard let head = catalog.withLock({ $0.frozen.first }) else { return false }
        let source = SourceID.head(head.number)
        let continued = catalog.withLock { $0.splits.continuations(in: source) }
        let number = nextSegmentNumber.wrappingAdd(1, ordering: .relaxed).oldValue
        let sealer = HeadSealer(head.rows, rowGroupSpans: configuration.rowGroupSpans)
        let segment = try write(number, lastSequence: head.lastSequence, replaces: []) {
            writer throws(StoreError) in
            try sealer.write(to: &writer)
            return continued
        }
        catalog.withLock { catalog in
            catalog.add(segment)
            catalog.frozen.removeFirst()
            catalog.splits.replace([source], with: .segment(number)) { $0.row }
        }
        headTotals.keep(catalog.withLock { $0.snapshot }.heads.map(\.number))
        trimLog(through: head.lastSequence)
        return true
    }

    /// Writes a segment and opens it.
    func write(
        _ number: UInt64, lastSequence: UInt64, replaces: [UInt64],
        _ body: (inout SegmentWriter) throws(StoreError) -> [SegmentIndex.Continuation]
    ) throws(StoreError) -> Segment {
        var writer = try SegmentWriter(
            fileSystem, directory: directory.path, number: number,
            accounting: configuration.accounting)
        do throws(StoreError) {
            let continued = try body(&writer)
            try writer.finish(
                lastSequence: lastSequence, replaces: replaces + directory.leftovers(before: number),
                continued: continued)
        } catch {
            writer.abandon()
            directory.removeFiles([number])
            throw error
        }
        do throws(BlockError) {
            return try directory.open(number, hasTexts: true)
        } catch {
            directory.removeFiles([number])
            throw .system(call: "open", path: directory.file(number), errno: 0, reason: "\(error)")
        }
    }
}

extension SplitTraces {
    /// The rows of a place whose trace has an older piece elsewhere.
    func continuations(in source: SourceID) -> [SegmentIndex.Continuation] {
        var found: [SegmentIndex.Continuation] = []
        for (id, list) in pieces {
            for piece in list.dropFirst() where piece.source == source {
                found.append(SegmentIndex.Continuation(row: UInt32(piece.row), traceID: id))
            }
        }
        return found.sorted { $0.row < $1.row }
    }
}

extension Catalog {
    /// Finds the traces that several segments have parts of, as the segments noted them when they were written.
    mutating func findSplitTraces() {
        for segment in segments {
            for continuation in segment.index.continued where splits.pieces[continuation.traceID] == nil {
                let id = continuation.traceID
                let pieces = segments.compactMap { other -> SplitTraces.Piece? in
                    guard let row = try? other.row(of: id, hash: id.mixed) else { return nil }
                    return SplitTraces.Piece(source: .segment(other.number), row: row)
                }
                if let last = pieces.last, pieces.count > 1 {
                    splits.add(last, after: Array(pieces.dropLast()), to: id)
                }
            }
        }
    }
}
