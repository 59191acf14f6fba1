internal import Synchronization

/// The board over a restart: what is usual takes weeks to learn.
///
/// Exemplars are left out; they are of the latest minutes.
extension HealthBoard {
    private static let magic = Array("weirhealth".utf8)
    private static let version: UInt64 = 1

    /// Everything learned so far, as bytes. The caller adds a checksum.
    /// - Complexity: O(series); the lock is held for a copy.
    package func savedState() -> [UInt8] {
        let table = table.withLock { $0 }
        var writer = StateWriter(magic: Self.magic, version: Self.version)
        writer.write(UInt64(table.series.count))
        for series in table.series { series.write(to: &writer) }
        return writer.bytes
    }

    /// Replaces everything learned by what was saved. To be called before anything is counted.
    /// - Throws: ``MetricsStateError`` when the bytes cannot be read; nothing has changed then.
    package func restore(_ bytes: [UInt8]) throws(MetricsStateError) {
        var reader = try StateReader(bytes, magic: Self.magic, version: Self.version)
        var table = HealthTable()
        for _ in 0..<(try reader.count()) { table.restore(try HealthSeries(&reader)) }
        guard reader.isAtEnd else { throw reader.malformed }
        let restored = table
        self.table.withLock { $0 = restored }
    }
}
