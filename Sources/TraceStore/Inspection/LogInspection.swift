/// What the write-ahead log holds. Records are counted whether or not a segment has them already.
package struct LogInspection: Sendable, Encodable {
    /// Oldest first.
    package internal(set) var files: [LogFileInspection] = []
    package internal(set) var damages: [StoreDamage] = []

    package var records: Int { files.reduce(0) { $0 + $1.records } }
    package var spans: Int { files.reduce(0) { $0 + $1.spans } }

    /// Takes note that segments have the records up to `sequence`.
    mutating func compareWithSegments(through sequence: UInt64) {
        for index in files.indices {
            files[index].isInSegments = files[index].lastSequence.map { $0 <= sequence } ?? false
        }
    }
}

/// One file of the log.
package struct LogFileInspection: Sendable, Encodable {
    package let path: String
    package internal(set) var fileBytes = 0
    /// Bytes up to the last record; the rest is room for more. Nil for a file that is not understood.
    package internal(set) var usedBytes: Int?
    /// Intact records, each a request that was accepted.
    package internal(set) var records = 0
    package internal(set) var spans = 0
    package internal(set) var logRecords = 0
    package internal(set) var lastSequence: UInt64?
    /// Whether segments have all of it, so that the next start removes it.
    package internal(set) var isInSegments = false
}
