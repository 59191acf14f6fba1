internal import TraceModel

extension SegmentIndex {
    /// A guard for what is read: far more groups than a segment ever has.
    private static let countLimit = 1 << 24

    func write(to writer: inout BlockWriter) {
        writer.bytes.append(number)
        writer.bytes.append(lastSequence)
        writer.column(replaces)
        writer.column(continued.map(\.row))
        writer.column(continued.map(\.traceID.high))
        writer.column(continued.map(\.traceID.low))
        writer.deltas(groups.map(\.offset))
        writer.column(groups.map(\.storedBytes))
        writer.column(groups.map(\.frontBytes))
        writer.column(groups.map(\.requests))
        writer.column(groups.map(\.spans))
        writer.column(groups.map(\.logs))
        writer.deltas(groups.map(\.textOffset))
        writer.column(groups.map(\.textBytes))
        writer.column(groups.map(\.minimumStart))
        writer.column(groups.map(\.maximumStart))
        writer.column(groups.map(\.minimumDuration))
        writer.column(groups.map(\.maximumDuration))
        writer.column(groups.map(\.maximumEnd))
        writer.column(groups.map(\.filterWords))
        writer.column(traceFilter.words)
        writer.column(sections.map(\.offset))
        writer.column(sections.map(\.length))
        writer.column(sections.map(\.checksum))
    }

    init(from reader: inout BlockReader) throws(BlockError) {
        number = try reader.bytes.read()
        lastSequence = try reader.bytes.read()
        replaces = try reader.column(limit: Self.countLimit)
        let rows = try reader.column(UInt32.self, limit: Self.countLimit)
        let high = try reader.column(UInt64.self, count: rows.count)
        let low = try reader.column(UInt64.self, count: rows.count)
        continued = rows.indices.map {
            Continuation(row: rows[$0], traceID: TraceID(high: high[$0], low: low[$0]))
        }
        groups = try Self.groups(from: &reader)
        traceFilter = BloomFilter(words: try reader.column(limit: 1 << 28))
        let offsets = try reader.column(UInt64.self, limit: SegmentSection.allCases.count)
        let lengths = try reader.column(UInt64.self, count: offsets.count)
        let checksums = try reader.column(UInt32.self, count: offsets.count)
        guard offsets.count >= SegmentSection.oldestCount else { throw BlockError("an index of missing parts") }
        sections = offsets.indices.map {
            SegmentSectionPlace(offset: offsets[$0], length: lengths[$0], checksum: checksums[$0])
        }
        let requests = requestCount
        guard continued.allSatisfy({ $0.row < requests }) else { throw BlockError("a request that is not there") }
    }

    private static func groups(from reader: inout BlockReader) throws(BlockError) -> [RowGroupEntry] {
        let offset = try reader.column(UInt64.self, limit: countLimit)
        let count = offset.count
        let stored = try reader.column(UInt32.self, count: count)
        let front = try reader.column(UInt32.self, count: count)
        let requests = try reader.column(UInt32.self, count: count)
        let spans = try reader.column(UInt32.self, count: count)
        let logs = try reader.column(UInt32.self, count: count)
        let textOffset = try reader.column(UInt64.self, count: count)
        let textBytes = try reader.column(UInt64.self, count: count)
        var groups = (0..<count).map {
            RowGroupEntry(
                offset: offset[$0], storedBytes: stored[$0], frontBytes: front[$0], requests: requests[$0],
                spans: spans[$0], logs: logs[$0], textOffset: textOffset[$0], textBytes: textBytes[$0])
        }
        let minimumStart = try reader.column(UInt64.self, count: count)
        let maximumStart = try reader.column(UInt64.self, count: count)
        let minimumDuration = try reader.column(UInt64.self, count: count)
        let maximumDuration = try reader.column(UInt64.self, count: count)
        let maximumEnd = try reader.column(UInt64.self, count: count)
        let filterWords = try reader.column(UInt32.self, count: count)
        for index in groups.indices {
            groups[index].minimumStart = minimumStart[index]
            groups[index].maximumStart = maximumStart[index]
            groups[index].minimumDuration = minimumDuration[index]
            groups[index].maximumDuration = maximumDuration[index]
            groups[index].maximumEnd = maximumEnd[index]
            groups[index].filterWords = filterWords[index]
            guard groups[index].frontBytes <= groups[index].storedBytes else {
                throw BlockError("request rows behind the end of their group")
            }
        }
        return groups
    }
}
