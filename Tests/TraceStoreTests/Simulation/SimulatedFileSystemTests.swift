import Testing
import TraceStore
import TraceTestSupport

/// The simulation itself: what every crash test rests on.
@Suite("Simulated file system")
struct SimulatedFileSystemTests {
    private static let seeds: Range<UInt64> = 0..<200

    private func fileSystem(capacity: Int? = nil) throws -> SimulatedFileSystem {
        let fileSystem = SimulatedFileSystem(capacity: capacity)
        try fileSystem.createDirectory("/d")
        return fileSystem
    }

    private func write(_ bytes: [UInt8], to file: any StoreFile, at offset: Int = 0) throws {
        try bytes.withUnsafeBytes { try file.write([$0], at: offset) }
    }

    /// What a power loss leaves, for every seed.
    private func outcomes<Outcome: Hashable>(
        _ fileSystem: SimulatedFileSystem, _ outcome: (SimulatedFileSystem) throws -> Outcome
    ) rethrows -> Set<Outcome> {
        var found: Set<Outcome> = []
        for seed in Self.seeds {
            var generator = SeededGenerator(seed: seed)
            found.insert(try outcome(fileSystem.crash(using: &generator)))
        }
        return found
    }

    @Test("A new name lasts once its directory is synchronized, whatever became of its file")
    func names() throws {
        let fileSystem = try fileSystem()
        let file = try fileSystem.open("/d/a", .create)
        try file.synchronize()
        #expect(outcomes(fileSystem, \.paths) == [[], ["/d/a"]])
        try fileSystem.synchronizeDirectory("/d")
        #expect(outcomes(fileSystem, \.paths) == [["/d/a"]])
        try fileSystem.remove("/d/a")
        #expect(outcomes(fileSystem, \.paths) == [[], ["/d/a"]])
    }

    @Test("A rename leaves the old file or the new one, never none")
    func rename() throws {
        let fileSystem = try fileSystem()
        for (path, byte) in [("/d/a", UInt8(1)), ("/d/a.tmp", 2)] {
            let file = try fileSystem.open(path, .create)
            try write([byte], to: file)
            try file.synchronize()
        }
        try fileSystem.synchronizeDirectory("/d")
        try fileSystem.rename("/d/a.tmp", to: "/d/a")
        let found = outcomes(fileSystem) { [$0.bytes(of: "/d/a"), $0.bytes(of: "/d/a.tmp")] }
        #expect(found == [[[1], [2]], [[2], []]])
        try fileSystem.synchronizeDirectory("/d")
        #expect(outcomes(fileSystem) { $0.bytes(of: "/d/a") } == [[2]])
    }

    @Test("What is synchronized stays; later writes are kept, lost or torn between sectors")
    func contents() throws {
        let fileSystem = try fileSystem()
        let file = try fileSystem.open("/d/a", .create)
        try write([UInt8](repeating: 1, count: 1024), to: file)
        try file.synchronize()
        try fileSystem.synchronizeDirectory("/d")
        #expect(outcomes(fileSystem) { $0.bytes(of: "/d/a") } == [[UInt8](repeating: 1, count: 1024)])
        try write([UInt8](repeating: 2, count: 1024), to: file, at: 256)
        let found = outcomes(fileSystem) { fileSystem in
            let bytes = fileSystem.bytes(of: "/d/a")
            // The bytes before the write, both sides of each sector boundary, and the length.
            return [bytes[255], bytes[256], bytes[511], bytes[512], bytes[1023], UInt8(bytes.count / 256)]
        }
        #expect(found.allSatisfy { $0[0] == 1 && $0[1] == $0[2] && $0[3] == $0[4] && [4, 5].contains($0[5]) })
        #expect(Set(found.map { [$0[1], $0[3]] }) == [[1, 1], [1, 2], [2, 1], [2, 2]])
        #expect(fileSystem.kill().bytes(of: "/d/a")[256..<1280].allSatisfy { $0 == 2 })
    }

    @Test("After the crash nothing works, and a write may be done in part")
    func crashAfter() throws {
        let fileSystem = try fileSystem()
        let file = try fileSystem.open("/d/a", .create)
        fileSystem.crashAfter(operations: 2)
        try write([1, 1], to: file)
        #expect(throws: StoreError.crash("/d/a")) { try write([2, 2], to: file) }
        #expect(throws: StoreError.crash("/d/a")) { try file.size() }
        #expect(throws: StoreError.crash("/d")) { try fileSystem.names(in: "/d") }
        #expect(fileSystem.hasCrashed && fileSystem.operationCount == 3)
        let next = fileSystem.kill()
        #expect([[1, 1], [2, 1], [2, 2]].contains(next.bytes(of: "/d/a")))
        #expect(try next.names(in: "/d") == ["a"])
    }

    @Test("Full devices and failing writes fail as asked, and pass")
    func faults() throws {
        let fileSystem = try fileSystem(capacity: 100)
        let file = try fileSystem.open("/d/a", .create)
        try file.allocate(60)
        #expect(throws: StoreError.diskFull(path: "/d/a")) { try file.allocate(101) }
        #expect(throws: StoreError.diskFull(path: "/d/a")) { try write([1, 2], to: file, at: 99) }
        #expect(try fileSystem.freeBytes(at: "/d") == 40)
        fileSystem.capacity = nil
        fileSystem.failNext(writes: 1, synchronizations: 1, with: .closed)
        #expect(throws: StoreError.closed) { try write([1, 2], to: file, at: 99) }
        #expect(throws: StoreError.closed) { try file.synchronize() }
        try write([1, 2], to: file, at: 99)
        try file.synchronize()
        #expect(fileSystem.bytes(of: "/d/a").suffix(3) == [0, 1, 2])
    }

    @Test("One opening at a time has the lock; it goes with its process")
    func lock() throws {
        let fileSystem = try fileSystem()
        do {
            let first = try fileSystem.open("/d/LOCK", .createOrOpen)
            let second = try fileSystem.open("/d/LOCK", .createOrOpen)
            #expect(try first.tryLock() && !second.tryLock())
            #expect(try fileSystem.kill().open("/d/LOCK", .createOrOpen).tryLock())
            first.unlock()
            #expect(try second.tryLock())
        }
        #expect(try fileSystem.open("/d/LOCK", .readWrite).tryLock())
    }

    @Test("Bytes read are the bytes of a plain array")
    func bytes() throws {
        var generator = SeededGenerator.unseeded()
        let fileSystem = try fileSystem()
        let file = try fileSystem.open("/d/a", .create)
        var model: [UInt8] = []
        for _ in 0..<200 {
            if generator.chance(0.2) {
                let count = Int(generator.next() % 20_000)
                try file.truncate(to: count)
                model = Array(model.prefix(count)) + [UInt8](repeating: 0, count: max(0, count - model.count))
            } else {
                let bytes = (0..<Int(generator.next() % 6000)).map { UInt8(truncatingIfNeeded: $0 + model.count) }
                let offset = Int(generator.next() % UInt64(model.count + 1))
                try write(bytes, to: file, at: offset)
                model.replaceSubrange(offset..<min(offset + bytes.count, model.count), with: bytes)
            }
            #expect(fileSystem.bytes(of: "/d/a") == model, "seed \(generator.seed)")
        }
    }

    @Test("A flipped bit is there for processes and after a power loss")
    func flip() throws {
        var generator = SeededGenerator.unseeded()
        let fileSystem = try fileSystem()
        let file = try fileSystem.open("/d/a", .create)
        try write([0, 0, 0], to: file)
        try file.synchronize()
        try fileSystem.synchronizeDirectory("/d")
        let offset = try #require(fileSystem.flipBit(path: "/d/a", in: 1..<2, using: &generator))
        let next = fileSystem.crash(using: &generator)
        #expect(offset == 1 && fileSystem.bytes(of: "/d/a")[1].nonzeroBitCount == 1)
        #expect(next.bytes(of: "/d/a") == fileSystem.bytes(of: "/d/a"))
    }
}
