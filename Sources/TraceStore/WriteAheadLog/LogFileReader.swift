internal import TraceModel

/// Reads one log file, whatever state it is in.
///
/// A record counts when its header and payload match their checksums and its sequence is above that of the record
/// before. What is not a record is passed over up to the next one. Bytes without any record behind them are the torn
/// tail of a crash: nobody was told they were kept, so they are no damage.
struct LogFileReader {
    let fileSystem: any FileSystem
    /// Records up to this sequence are checked like all others, but their batches are not kept.
    let sealedThrough: UInt64

    /// - Parameter previous: the sequence of the last record in the files before this one.
    func read(path: String, after previous: UInt64) throws(StoreError) -> LogFileContents {
        let file = try fileSystem.open(path, .read)
        let size = try file.size()
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(size, 8), alignment: 8)
        defer { unsafe memory.deallocate() }
        let count = try unsafe file.read(into: UnsafeMutableRawBufferPointer(rebasing: memory[0..<size]), at: 0)
        return unsafe scan(UnsafeRawBufferPointer(rebasing: memory[0..<count]), path: path, after: previous)
    }

    private func scan(_ bytes: UnsafeRawBufferPointer, path: String, after previous: UInt64) -> LogFileContents {
        var contents = LogFileContents()
        guard let start = unsafe Self.recordStart(bytes, path, &contents) else { return contents }
        var offset = start
        var lastEnd = 0
        var sequence = previous
        var passedOver: (offset: Int, reason: String)?
        let contentEnd = unsafe Self.endOfContent(bytes)
        while offset < contentEnd && offset + LogRecordHeader.byteCount <= bytes.count {
            let header = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: LogRecordHeader.self)
            guard header.isIntact, header.sequence > sequence, header.recordBytes <= bytes.count - offset else {
                if passedOver == nil { passedOver = (offset, "no intact record header") }
                offset += 8
                continue
            }
            if let gap = passedOver {
                contents.damages.append(StoreDamage(path: path, offset: gap.offset, reason: gap.reason))
            }
            passedOver = nil
            sequence = header.sequence
            let payload = unsafe UnsafeRawBufferPointer(
                rebasing: bytes[(offset + LogRecordHeader.byteCount)...].prefix(Int(header.payloadBytes)))
            switch unsafe Self.batch(payload, header) {
            case .success(let batch): if sequence > sealedThrough { contents.batches.append(batch) }
            case .failure(let damage): passedOver = (offset, damage.reason)
            }
            offset += header.recordBytes
            lastEnd = offset
            contents.lastSequence = sequence
        }
        contents.usedBytes = max(lastEnd, contentEnd)
        return contents
    }

    /// The end of the last eight bytes that are not all zero.
    private static func endOfContent(_ bytes: UnsafeRawBufferPointer) -> Int {
        var end = bytes.count & ~7
        if bytes.count != end { return bytes.count }
        while end >= 8, unsafe bytes.loadUnaligned(fromByteOffset: end - 8, as: UInt64.self) == 0 { end -= 8 }
        return end
    }

    private struct PayloadDamage: Error {
        let reason: String
    }

    private static func batch(
        _ payload: UnsafeRawBufferPointer, _ header: LogRecordHeader
    ) -> Result<SpanBatch, PayloadDamage> {
        guard unsafe checksum(payload) == header.payloadChecksum else {
            return .failure(PayloadDamage(reason: "record \(header.sequence): the payload does not match its checksum"))
        }
        do throws(SpanBatchError) {
            return .success(try unsafe SpanBatch(validating: payload))
        } catch {
            return .failure(PayloadDamage(reason: "record \(header.sequence): \(error)"))
        }
    }

    /// Where records start; nil when the file is empty or not ours. A damaged file header costs only itself.
    private static func recordStart(_ bytes: UnsafeRawBufferPointer, _ path: String, _ contents: inout LogFileContents)
        -> Int?
    {
        guard bytes.count >= LogFileHeader.byteCount else {
            // A crash can keep the name and lose the length.
            if bytes.count == 0 { contents.usedBytes = 0 }
            return nil
        }
        let header = unsafe bytes.loadUnaligned(as: LogFileHeader.self)
        if header.magic == LogFileHeader.magic && header.version != LogFileHeader.currentVersion {
            let reason = "log format \(header.version) is not known to this build"
            contents.damages.append(StoreDamage(path: path, offset: 8, reason: reason))
            return nil
        }
        return LogFileHeader.byteCount
    }
}
