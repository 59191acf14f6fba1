internal import Glibc
internal import TraceModel

/// What reading one log file found.
struct LogFileContents {
    /// Batches in the order they were accepted.
    var batches: [SpanBatch] = []
    /// The sequence of the last record; nil when the file has none.
    var lastSequence: UInt64?
    /// Where the zeros begin that nothing follows, never inside a record; nil for a file that is not understood.
    var usedBytes: Int?
    var damages: [LogDamage] = []
}

/// Part of the log that cannot be read. Everything around it is kept.
package struct LogDamage: Equatable, Sendable, CustomStringConvertible {
    package let path: String
    package let offset: Int
    package let reason: String

    package var description: String { "\(path) at byte \(offset): \(reason)" }
}

/// Reads one log file, whatever state it is in.
///
/// A record counts when its header and payload match their checksums and its sequence is above that of the record
/// before. What is not a record is passed over up to the next one. Bytes without any record behind them are the torn
/// tail of a crash: nobody was told they were kept, so they are no damage.
enum LogFileReader {
    static func read(path: String, after previous: UInt64) throws(StoreError) -> LogFileContents {
        let file = try PosixFile(path: path, flags: O_RDONLY)
        let size = try file.size()
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(size, 8), alignment: 8)
        defer { unsafe memory.deallocate() }
        let count = try unsafe file.read(into: UnsafeMutableRawBufferPointer(rebasing: memory[0..<size]), at: 0)
        return unsafe scan(UnsafeRawBufferPointer(rebasing: memory[0..<count]), path: path, after: previous)
    }

    static func scan(_ bytes: UnsafeRawBufferPointer, path: String, after previous: UInt64) -> LogFileContents {
        var contents = LogFileContents()
        guard let start = unsafe recordStart(bytes, path, &contents) else { return contents }
        var offset = start
        var lastEnd = 0
        var sequence = previous
        var passedOver: (offset: Int, reason: String)?
        while offset + LogRecordHeader.byteCount <= bytes.count {
            let header = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: LogRecordHeader.self)
            guard header.isIntact, header.sequence > sequence, header.recordBytes <= bytes.count - offset else {
                if passedOver == nil { passedOver = (offset, "no intact record header") }
                offset += 8
                continue
            }
            if let gap = passedOver {
                contents.damages.append(LogDamage(path: path, offset: gap.offset, reason: gap.reason))
            }
            passedOver = nil
            sequence = header.sequence
            let payload = unsafe UnsafeRawBufferPointer(
                rebasing: bytes[
                    offset + LogRecordHeader.byteCount..<offset + LogRecordHeader.byteCount + Int(header.payloadBytes)])
            switch unsafe batch(payload, header) {
            case .success(let batch): contents.batches.append(batch)
            case .failure(let damage): passedOver = (offset, damage.reason)
            }
            offset += header.recordBytes
            lastEnd = offset
            contents.lastSequence = sequence
        }
        contents.usedBytes = unsafe max(lastEnd, endOfContent(bytes))
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
        guard bytes.count >= LogFileHeader.byteCount else { return nil }
        let header = unsafe bytes.loadUnaligned(as: LogFileHeader.self)
        if header.magic == LogFileHeader.magic && header.version != LogFileHeader.currentVersion {
            let reason = "log format \(header.version) is not known to this build"
            contents.damages.append(LogDamage(path: path, offset: 8, reason: reason))
            return nil
        }
        return LogFileHeader.byteCount
    }
}
