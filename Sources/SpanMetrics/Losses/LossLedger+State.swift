internal import Synchronization
internal import TraceModel

/// The ledger over a restart: minutes stay incomplete, and processes go on counting.
extension LossLedger {
    private static let magic = Array("weirlosses".utf8)
    /// 2 added what SDKs told last.
    private static let version: UInt64 = 2
    private static let versionWithoutTold: UInt64 = 1

    /// Everything known so far, as bytes. The caller adds a checksum. The totals are left out: a counter begins at zero with
    /// its process, so that it never goes backwards.
    /// - Complexity: O(processes + stretches); the lock is held for a copy.
    package func savedState() -> [UInt8] {
        let table = table.withLock { $0 }
        var writer = StateWriter(magic: Self.magic, version: Self.version)
        writer.write(UInt64(table.senders.count))
        for (key, record) in table.senders {
            writer.write(key.service.utf8)
            writer.write(key.instance.utf8)
            writer.write(key.startedAt)
            record.write(to: &writer)
        }
        writer.write(UInt64(table.stretches.count))
        for stretch in table.stretches {
            writer.write(stretch.service.utf8)
            writer.write(stretch.instance.utf8)
            writer.write(stretch.firstMinute)
            writer.write(stretch.lastMinute)
            writer.write(stretch.lost.values)
        }
        writer.write(UInt64(table.refused.count))
        for minute in table.refused {
            writer.write(minute.minute)
            writer.write(minute.requests)
        }
        table.told.write(to: &writer)
        return writer.bytes
    }

    /// Replaces everything known by what was saved. To be called before anything is recorded.
    /// - Throws: ``MetricsStateError`` when the bytes cannot be read; nothing has changed then.
    package func restore(_ bytes: [UInt8]) throws(MetricsStateError) {
        var reader = try StateReader(bytes, magic: Self.magic, versions: Self.versionWithoutTold...Self.version)
        var table = LossTable(since: self.table.withLock { $0.told.since })
        for _ in 0..<(try reader.count()) {
            let key = SenderKey(
                service: try reader.text(), instance: try reader.text(), startedAt: try reader.integer())
            table.restore(key, try SenderRecord(from: &reader))
        }
        for _ in 0..<(try reader.count()) {
            table.restore(
                LossStretch(
                    service: try reader.text(), instance: try reader.text(), firstMinute: try reader.integer(),
                    lastMinute: try reader.integer(), lost: try reader.lossCounts()))
        }
        for _ in 0..<(try reader.count()) {
            table.restore(RefusedMinute(minute: try reader.integer(), requests: try reader.integer()))
        }
        if reader.version > Self.versionWithoutTold { table.told = try ToldCounts(from: &reader) }
        guard reader.isAtEnd else { throw reader.malformed }
        let restored = table
        self.table.withLock { $0 = restored }
    }
}

extension StateReader {
    mutating func lossCounts() throws(MetricsStateError) -> LossCounts {
        guard let counts = LossCounts(try integers()) else { throw malformed }
        return counts
    }
}
