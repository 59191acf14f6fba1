import Testing
import TraceModel
import TraceStore
import TraceTestSupport

/// Opening, sealing and merging, cut off at each of their file operations in turn, by the end of the process and then
/// of the machine.
@Suite("Segments, every crash point")
struct CrashPointTests {
    /// Two segments that are to be merged, and more in the log.
    private func store() throws -> KnownStore {
        var store = try KnownStore { $0.mergeWidth = 2 }
        for seals in [true, true, false] { try store.send(batches: 5, seals: seals) }
        store.engine.close()
        return store
    }

    private func maintain(_ store: inout KnownStore, _ files: SimulatedFileSystem) throws {
        try store.reopen(files)
        try store.seal()
        while try store.engine.compact() {}
    }

    private func check(_ store: inout KnownStore, _ place: String) throws {
        #expect(try store.tracesNotWhole().isEmpty, "\(place)")
        #expect(store.engine.statistics.spans == store.reference.spanCount, "\(place)")
        #expect(try store.tracesListedWrong(RequestFilter(limit: 1000)).isEmpty, "\(place)")
        #expect(try store.tracesNotListed(RequestFilter(limit: 1000)).isEmpty, "\(place)")
        #expect(store.engine.damagedPlaces.isEmpty, "\(place): \(store.engine.damagedPlaces)")
    }

    /// How many operations all of it takes.
    private func operations(of store: KnownStore) throws -> Int {
        var copy = store
        let files = store.fileSystem.kill()
        try maintain(&copy, files)
        #expect(copy.engine.statistics.segments == 1)
        copy.engine.close()
        return files.operationCount
    }

    @Test("Nothing is lost or there twice")
    func everyPoint() throws {
        let store = try store()
        let count = try operations(of: store)
        #expect(count > 25)
        var generator = SeededGenerator(seed: store.seed)
        for operation in 1...count {
            let files = store.fileSystem.kill()
            files.crashAfter(operations: operation)
            var cut = store
            try? maintain(&cut, files)
            #expect(files.hasCrashed)
            for isKilled in [true, false] {
                let place = "seed \(store.seed), operation \(operation), killed \(isKilled)"
                var copy = cut
                try copy.reopen(isKilled ? files.kill() : files.crash(using: &generator))
                try check(&copy, place)
                // What is written from here on must not make anything last that rests on what does not.
                try copy.send(batches: 1, seals: false)
                for _ in 0..<3 {
                    var next = copy
                    try next.reopen(copy.fileSystem.crash(using: &generator))
                    try check(&next, place)
                    next.engine.close()
                }
                copy.engine.close()
            }
        }
    }
}
