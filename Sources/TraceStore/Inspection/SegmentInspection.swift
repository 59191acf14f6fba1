/// What one segment holds, and which places of its files cannot be read. All sizes are bytes as stored.
package struct SegmentInspection: Sendable, Encodable {
    package let path: String
    /// Nil when the file's header cannot be read.
    package internal(set) var number: UInt64?
    package internal(set) var formatVersion: UInt32?
    package internal(set) var fileBytes = 0
    /// Nil when there is no text file: its texts have expired, or the segment was copied without it.
    package internal(set) var texts: TextFileInspection?
    package internal(set) var counts = ContentCounts()
    /// Unix nanoseconds: the earliest start and the latest end of any span. Nil without spans, or when none is known.
    package internal(set) var earliestStart: UInt64?
    package internal(set) var latestEnd: UInt64?
    /// Every log record up to this sequence is in this segment or an older one. Nil when the index is lost, as are the
    /// next two.
    package internal(set) var lastLogSequence: UInt64?
    /// Segments whose content this one has taken over.
    package internal(set) var replaces: [UInt64]?
    /// Traces of which another part lay in another segment when this one was written.
    package internal(set) var splitTraces: Int?
    package internal(set) var sizes = PartSizes()
    /// The largest first.
    package internal(set) var attributeKeys: [AttributeKeyUsage] = []
    /// By name.
    package internal(set) var services: [ServiceUsage] = []
    /// In the order of the file; nil when left out.
    package var rowGroups: [RowGroupInspection]? = []
    package internal(set) var damages: [StoreDamage] = []

    init(path: String) {
        self.path = path
    }

    /// Segment and text file together.
    package var storedBytes: Int { fileBytes + (texts?.fileBytes ?? 0) }
}

/// The file with a segment's long texts.
package struct TextFileInspection: Sendable, Encodable {
    package let path: String
    package internal(set) var fileBytes = 0
    /// Blocks that were expanded.
    package internal(set) var blocks = 0
    /// Bytes of their texts.
    package internal(set) var expandedBytes = 0
}

/// How much a segment or several hold, as their row groups say.
package struct ContentCounts: Sendable, Equatable, Encodable {
    package internal(set) var rowGroups = 0
    package internal(set) var requests = 0
    package internal(set) var spans = 0
    package internal(set) var logRecords = 0

    static func += (total: inout ContentCounts, part: ContentCounts) {
        total.rowGroups += part.rowGroups
        total.requests += part.requests
        total.spans += part.spans
        total.logRecords += part.logRecords
    }
}

/// One row group of a segment.
package struct RowGroupInspection: Sendable, Encodable {
    /// From the start of the file.
    package let offset: Int
    package let storedBytes: Int
    package let textBytes: Int
    package let requests: Int
    package let spans: Int
    package let logRecords: Int
    /// Unix nanoseconds of the earliest and the latest start of a request; nil without spans, or when not known.
    package internal(set) var earliestStart: UInt64?
    package internal(set) var latestStart: UInt64?
    package internal(set) var attributeColumns = 0
    package internal(set) var isDamaged = false
}

extension StoreDamage: Encodable {
    private enum Key: String, CodingKey {
        case path, offset, reason
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(path, forKey: .path)
        try container.encode(offset, forKey: .offset)
        try container.encode(reason, forKey: .reason)
    }
}
