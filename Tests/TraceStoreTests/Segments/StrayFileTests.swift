import Testing
import TraceModel
import TraceStore
import TraceTestSupport

/// Files in the directory of segments that are not as a store leaves them.
@Suite("Segments, stray files")
struct StrayFileTests {
    private func store() throws -> KnownStore {
        var store = try KnownStore { $0.mergeWidth = 100 }
        for _ in 0..<3 { try store.send(batches: 5, seals: true) }
        store.engine.close()
        return store
    }

    private func put(_ bytes: [UInt8], at path: String, in files: SimulatedFileSystem) throws {
        let file = try files.open(path, .create)
        try bytes.withUnsafeBytes { try file.write([$0], at: 0) }
    }

    @Test("Foreign names are left alone, whatever is in the files")
    func foreign() throws {
        var store = try store()
        let names = [
            "notes.txt", "7.seg", "+000000007.seg", "00000000000000000009.seg", "18446744073709551615.seg", "x.seg.tmp",
            "7.txt", ".seg", "0000000001.seg.bak", "7.seg.tmp", "index", "18446744073709551615.txt",
        ]
        for name in names { try put([1, 2, 3], at: KnownStore.segments + name, in: store.fileSystem) }
        try put([1], at: "/data/wal/18446744073709551615.wal", in: store.fileSystem)
        try put([1], at: "/data/else", in: store.fileSystem)
        try store.reopen()
        try store.send(batches: 2, seals: true)
        #expect(try store.tracesNotWhole().isEmpty && store.engine.damagedPlaces.isEmpty)
        for name in names { #expect(store.fileSystem.bytes(of: KnownStore.segments + name) == [1, 2, 3], "\(name)") }
    }

    @Test("Unfinished files and texts without a segment are removed")
    func unfinished() throws {
        var store = try store()
        let strays = [KnownStore.segment(8) + ".tmp", KnownStore.text(8) + ".tmp", KnownStore.text(9)]
        for path in strays { try put([1, 2, 3], at: path, in: store.fileSystem) }
        try store.reopen()
        #expect(store.fileSystem.paths.allSatisfy { !strays.contains($0) })
        #expect(try store.tracesNotWhole().isEmpty && store.engine.damagedPlaces.isEmpty)
        try store.send(batches: 1, seals: true)
        #expect(store.segmentPaths.last == KnownStore.segment(10), "a number is used once")
    }

    @Test("Empty files and rubbish under a segment's name are reported and left alone")
    func rubbish() throws {
        let store = try store()
        for bytes in [[], [1, 2, 3], [UInt8](repeating: 0x57, count: 5000)] {
            var copy = store
            let files = store.fileSystem.kill()
            try put(bytes, at: KnownStore.segment(7), in: files)
            try copy.reopen(files)
            #expect(try copy.tracesNotWhole().isEmpty)
            #expect(copy.engine.damagedPlaces.map(\.path) == [KnownStore.segment(7)])
            try copy.send(batches: 2, seals: true)
            try copy.reopen()
            #expect(try copy.tracesNotWhole().isEmpty)
            #expect(files.bytes(of: KnownStore.segment(7)) == bytes)
            copy.engine.close()
        }
    }

    @Test("A copy of a segment under another number adds nothing")
    func copied() throws {
        var store = try store()
        try put(store.fileSystem.bytes(of: KnownStore.segment(2)), at: KnownStore.segment(20), in: store.fileSystem)
        try store.reopen()
        #expect(try store.tracesNotWhole().isEmpty)
        #expect(store.engine.statistics.spans == store.reference.spanCount)
        #expect(store.engine.damagedPlaces.map(\.path) == [KnownStore.segment(20)])
        #expect(store.fileSystem.paths.contains(KnownStore.segment(20)))
    }

    @Test("A segment of a later format is left to the build that wrote it")
    func laterFormat() throws {
        var store = try store()
        let path = KnownStore.segment(2)
        let file = try store.fileSystem.open(path, .readWrite)
        let size = try file.size()
        // The version behind the magic, and a trailer that this build cannot check.
        try [UInt8(200)].withUnsafeBytes { try file.write([$0], at: 8) }
        try [UInt8(200)].withUnsafeBytes { try file.write([$0], at: size - 56) }
        let bytes = store.fileSystem.bytes(of: path)
        try store.reopen()
        #expect(store.engine.damagedPlaces.map(\.path) == [path])
        #expect(store.fileSystem.bytes(of: path) == bytes && store.segmentPaths.count == 3)
    }

    @Test("Without its texts a segment shows everything else; without the segment the others do")
    func missing() throws {
        var store = try store()
        try store.fileSystem.remove(KnownStore.text(1))
        try store.reopen()
        let mark = AttributeValue.string("[text no longer kept]")
        #expect(try store.tracesNotWhole { SegmentDamageTests.isSame($0, $1, butFor: mark) }.isEmpty)
        #expect(try store.tracesListedWrong(RequestFilter(limit: 1000)).isEmpty && store.engine.damagedPlaces.isEmpty)
        let spans = store.engine.statistics.spans
        try store.fileSystem.remove(KnownStore.segment(2))
        try store.reopen()
        #expect(store.engine.statistics.spans < spans && store.engine.statistics.segments == 2)
    }
}
