internal import Synchronization
internal import TraceModel

/// A row group as it lies in its file, loaded whole or only its front, with the parts that have been asked for checked.
@safe
final class RowGroupBytes: @unchecked Sendable {
    let header: RowGroupHeader
    private let bytes: UnsafeMutableRawBufferPointer
    private let load: Load?
    /// The section of spans once it has been loaded: its columns are asked for one by one.
    private let spans = Lock<LoadedSection?>(nil)
    /// Bits of the fixed sections that match their checksums.
    private let checked = Atomic<UInt8>(0)

    /// Reads `count` bytes of the group from `offset` on. The caller owns them.
    typealias Load = @Sendable (_ offset: Int, _ count: Int) throws(BlockError) -> UnsafeMutableRawBufferPointer

    /// Takes ownership of `bytes`, which start with a group's header and hold its directory.
    /// - Parameter load: reads sections that are not in `bytes`; without it, such a section is damage.
    init(owning bytes: UnsafeMutableRawBufferPointer, load: Load? = nil) throws(BlockError) {
        unsafe self.bytes = bytes
        unsafe self.load = load
        guard bytes.count >= RowGroupHeader.byteCount else {
            header = RowGroupHeader()
            throw BlockError("it ends early")
        }
        header = unsafe bytes.loadUnaligned(as: RowGroupHeader.self)
        guard header.isIntact else { throw BlockError("the header of a row group does not match its checksum") }
        guard RowGroupHeader.oldestVersion...RowGroupHeader.currentVersion ~= header.version else {
            throw BlockError("row group format \(header.version) is not known to this build")
        }
        let end = RowGroupHeader.byteCount + header.directoryBytes
        guard end <= bytes.count else { throw BlockError("it ends early") }
        let directory = unsafe UnsafeRawBufferPointer(rebasing: bytes[RowGroupHeader.byteCount..<end])
        guard unsafe checksum(directory) == header.directoryChecksum else {
            throw BlockError("the directory of a row group does not match its checksum")
        }
    }

    deinit {
        unsafe bytes.deallocate()
    }

    var byteCount: Int { unsafe bytes.count }

    func section(_ number: Int) -> RowGroupSection {
        precondition(number < header.sectionCount, "a section that is not in the directory")
        let offset = RowGroupHeader.byteCount + number * RowGroupSection.byteCount
        return unsafe RowGroupSection(
            offset: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self),
            length: bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self),
            checksum: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt32.self))
    }

    /// Lends a reader over one section, after checking it.
    func read<Result>(
        _ number: Int, _ decompressor: ZstandardDecompressor, _ body: (inout BlockReader) throws(BlockError) -> Result
    ) throws(BlockError) -> Result {
        let place = section(number)
        let end = Int(place.offset) + Int(place.length)
        guard end <= Int(header.storedBytes) else { throw BlockError("a section ends behind its group") }
        if unsafe end <= bytes.count {
            defer { withExtendedLifetime(self) {} }
            let content = unsafe UnsafeRawBufferPointer(rebasing: bytes[Int(place.offset)..<end])
            return try unsafe read(content, number, place, decompressor, body)
        }
        if number == RowGroupSection.Fixed.spans.rawValue {
            let section = try loadedSpans(place)
            defer { withExtendedLifetime(section) {} }
            return try unsafe read(section.bytes, number, place, decompressor, body)
        }
        let content = try unsafe loaded(place)
        defer { unsafe content.deallocate() }
        return try unsafe read(UnsafeRawBufferPointer(content), number, place, decompressor, body)
    }

    private func loaded(_ place: RowGroupSection) throws(BlockError) -> UnsafeMutableRawBufferPointer {
        guard let load = unsafe load else { throw BlockError("a section ends behind its group") }
        return try unsafe load(Int(place.offset), Int(place.length))
    }

    private func loadedSpans(_ place: RowGroupSection) throws(BlockError) -> LoadedSection {
        try spans.withLock { known throws(BlockError) in
            if let known { return known }
            let section = try unsafe LoadedSection(owning: loaded(place))
            known = section
            return section
        }
    }

    private func read<Result>(
        _ content: UnsafeRawBufferPointer, _ number: Int, _ place: RowGroupSection,
        _ decompressor: ZstandardDecompressor, _ body: (inout BlockReader) throws(BlockError) -> Result
    ) throws(BlockError) -> Result {
        try unsafe check(content, number, place)
        var reader = unsafe BlockReader(content, decompressor)
        return try body(&reader)
    }

    /// Each fixed section is compared with its checksum once.
    private func check(
        _ content: UnsafeRawBufferPointer, _ number: Int, _ place: RowGroupSection
    ) throws(BlockError) {
        let bit: UInt8 = number < RowGroupSection.fixedCount ? 1 << UInt8(number) : 0
        if checked.load(ordering: .relaxed) & bit != 0 { return }
        guard unsafe checksum(content) == place.checksum else {
            throw BlockError("section \(Self.name(number)) of a row group does not match its checksum")
        }
        _ = checked.bitwiseOr(bit, ordering: .relaxed)
    }

    func read<Result>(
        _ section: RowGroupSection.Fixed, _ decompressor: ZstandardDecompressor,
        _ body: (inout BlockReader) throws(BlockError) -> Result
    ) throws(BlockError) -> Result {
        try read(section.rawValue, decompressor, body)
    }

    /// Lends the whole group, to be copied.
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        withExtendedLifetime(self) { unsafe body(UnsafeRawBufferPointer(bytes)) }
    }

    private static func name(_ number: Int) -> String {
        RowGroupSection.Fixed(rawValue: number).map { "'\($0)'" }
            ?? "'attribute \(number - RowGroupSection.fixedCount)'"
    }
}

/// A section that was loaded by itself.
@safe
private final class LoadedSection: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer

    init(owning bytes: UnsafeMutableRawBufferPointer) {
        unsafe self.bytes = UnsafeRawBufferPointer(bytes)
    }

    deinit {
        unsafe bytes.deallocate()
    }
}
