internal import TraceModel

/// The note of an erasure that has begun, in a file of its own: once it is on the device, the erasure is finished
/// whatever happens, at the next start if need be. The byte layout is in README.md.
struct ErasureFile {
    /// "WEIRERA" and a zero byte, in little-endian order.
    private static let magic: UInt64 = 0x0041_5245_5249_4557
    private static let version: UInt32 = 1
    private static let headerBytes = 24
    /// Traces of one erasure: a gigabyte of ids is nobody's user.
    private static let mostTraces = 1 << 26

    let fileSystem: any FileSystem
    let directory: String

    /// Notes left by an earlier process, oldest first. A file that cannot be read was never acknowledged as a whole, or
    /// is damaged: it is reported and stays.
    func readAll(_ damages: DamageLog) throws(StoreError) -> [(number: UInt64, erasure: Erasure)] {
        try fileSystem.createDirectory(directory)
        let names = try fileSystem.names(in: directory)
        for name in names where name.hasSuffix(FileNames.unfinishedSuffix) {
            try? fileSystem.remove(directory + "/" + name)
        }
        var found: [(number: UInt64, erasure: Erasure)] = []
        for number in names.compactMap(FileNames.erasureNumber).sorted() {
            do throws(BlockError) {
                found.append((number, try read(number)))
            } catch {
                damages.report(path(number), 0, "\(error)")
            }
        }
        return found
    }

    /// Puts a note on the device.
    func write(_ erasure: Erasure, number: UInt64) throws(StoreError) {
        var ids = ByteWriter(capacity: erasure.traceIDs.count * 16)
        for id in erasure.traceIDs {
            ids.append(id.high)
            ids.append(id.low)
        }
        let appender = try FileAppender(fileSystem, path: path(number))
        appender.buffer.append(Self.magic)
        appender.buffer.append(Self.version)
        appender.buffer.append(erasure.extent.rawValue)
        appender.buffer.append(UInt32(erasure.traceIDs.count))
        unsafe ids.withBytes { bytes in
            unsafe appender.buffer.append(checksum(bytes))
            unsafe appender.buffer.append(bytes)
        }
        do throws(StoreError) {
            try appender.finish()
            try fileSystem.synchronizeDirectory(directory)
        } catch {
            try? appender.abandon()
            try? fileSystem.remove(path(number))
            throw error
        }
    }

    func remove(_ number: UInt64) throws(StoreError) {
        try fileSystem.remove(path(number))
        try fileSystem.synchronizeDirectory(directory)
    }

    private func path(_ number: UInt64) -> String { directory + "/" + FileNames.erasure(number) }

    private func read(_ number: UInt64) throws(BlockError) -> Erasure {
        let bytes: UnsafeMutableRawBufferPointer
        do throws(StoreError) {
            let file = try fileSystem.open(path(number), .read)
            let size = try file.size()
            unsafe bytes = .allocate(byteCount: max(size, 1), alignment: 8)
            let count = try unsafe file.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[0..<size]), at: 0)
            guard count == size else { throw .closed }
        } catch {
            throw BlockError("an erasure that cannot be read: \(error)")
        }
        defer { unsafe bytes.deallocate() }
        return try unsafe Self.decode(UnsafeRawBufferPointer(bytes))
    }

    private static func decode(_ bytes: UnsafeRawBufferPointer) throws(BlockError) -> Erasure {
        var reader = unsafe ByteReader(bytes)
        guard try reader.read(UInt64.self) == magic, try reader.read(UInt32.self) == version,
            let extent = Erasure.Extent(rawValue: try reader.read(UInt32.self))
        else { throw BlockError("no erasure that this build understands") }
        let count = try reader.count(limit: mostTraces)
        let sum = try reader.read(UInt32.self)
        let ids = try unsafe reader.bytes(count * 16)
        guard unsafe checksum(ids) == sum else { throw BlockError("an erasure that does not match its checksum") }
        var list = unsafe ByteReader(ids)
        var found: Set<TraceID> = []
        for _ in 0..<count { found.insert(TraceID(high: try list.read(), low: try list.read())) }
        return Erasure(found, extent)
    }
}
