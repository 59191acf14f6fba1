import Testing
import TraceModel
import TraceStore
import TraceTestSupport

/// A device without room, while the store does each of the things it does; and what failed steps leave behind.
@Suite("Full disk")
struct FullDiskTests {
    private func attempt(_ body: () throws(StoreError) -> Void) -> StoreError? {
        do throws(StoreError) {
            try body()
            return nil
        } catch {
            return error
        }
    }

    private func isFull(_ error: StoreError?) -> Bool {
        if case .diskFull? = error { true } else { false }
    }

    @Test("A commit that finds no room fails, and the next goes through when there is some")
    func commit() throws {
        var store = try KnownStore()
        try store.send(batches: 3, seals: true)
        store.fileSystem.capacity = store.fileSystem.usedBytes
        let span = SpanData.random(using: &store.generator)
        #expect(isFull(attempt { () throws(StoreError) in _ = try store.engine.commit([SpanBatch.of([span])]) }))
        #expect(try store.tracesNotWhole().isEmpty && store.engine.trace(span.traceID) == nil)
        store.fileSystem.capacity = nil
        try store.send(batches: 3, seals: false)
        #expect(try store.tracesNotWhole().isEmpty)
        try store.reopen()
        #expect(try store.tracesNotWhole().isEmpty)
    }

    @Test("Sealing and merging that find no room lose nothing, leave nothing behind, and work when there is some")
    func maintenance() throws {
        var store = try KnownStore { $0.mergeWidth = 2 }
        try store.send(batches: 10, seals: true)
        try store.send(batches: 10, seals: false)
        store.engine.freeze()
        for step in [true, false] {
            let paths = store.fileSystem.paths
            for room in stride(from: 0, to: 20_000, by: 450) {
                let files = store.fileSystem
                files.capacity = files.usedBytes + room
                let error = attempt { () throws(StoreError) in
                    _ = step ? try store.engine.seal() : try store.engine.compact()
                }
                if error == nil { break }
                #expect(isFull(error) && files.paths == paths, "seed \(store.seed): \(files.paths)")
                #expect(try store.tracesNotWhole().isEmpty, "seed \(store.seed)")
            }
            store.fileSystem.capacity = nil
            _ = try store.engine.seal()
        }
        while try store.engine.compact() {}
        #expect(try store.tracesNotWhole().isEmpty && store.engine.statistics.segments == 1, "seed \(store.seed)")
        try store.reopen()
        #expect(try store.tracesNotWhole().isEmpty && store.engine.statistics.segments == 1, "seed \(store.seed)")
        #expect(store.segmentPaths.count == 1 && store.textPaths.count == 1)
    }

    @Test("A segment whose writing failed at the last moment is not there twice after the next start")
    func lastMoment() throws {
        for operation in 0..<14 {
            var store = try KnownStore { $0.mergeWidth = 2 }
            try store.send(batches: 5, seals: true)
            try store.send(batches: 5, seals: false)
            store.engine.freeze()
            for merges in [false, true] {
                store.fileSystem.failNext(
                    synchronizations: 1, names: 1, sparing: operation, with: .diskFull(path: "?"))
                _ = attempt { () throws(StoreError) in
                    _ = merges ? try store.engine.compact() : try store.engine.seal()
                }
                store.fileSystem.calm()
                _ = try store.engine.seal()
            }
            while try store.engine.compact() {}
            try store.reopen()
            let place = "seed \(store.seed), operation \(operation)"
            #expect(store.engine.statistics.spans == store.reference.spanCount, "\(place)")
            #expect(try store.tracesNotWhole().isEmpty && store.segmentPaths.count == 1, "\(place)")
        }
    }

    @Test("Segments that cannot be removed are not counted twice, however often they are merged on")
    func stuckFiles() throws {
        let files = SimulatedFileSystem()
        var configuration = StoreConfiguration(directory: "/data")
        configuration.mergeWidth = 2
        func open(_ fileSystem: any FileSystem) throws -> StoreEngine {
            try StoreEngine(configuration, fileSystem: fileSystem)
        }
        for round in 1...3 {
            let engine = try open(StuckFileSystem(files: files))
            for number in 0..<4 as Range<UInt64> {
                let trace = TraceID(high: UInt64(round), low: number)
                let span = SpanData(
                    traceID: trace, spanID: SpanID(1), name: "op", start: UnixNanoseconds(1), end: UnixNanoseconds(2))
                _ = try engine.commit([SpanBatch.of([span])])
                engine.freeze()
                while try engine.seal() {}
                while try engine.compact() {}
            }
            #expect(engine.statistics.spans == round * 4 && files.paths.count { $0.hasSuffix(".seg") } > 4)
            engine.close()
        }
        let engine = try open(files)
        #expect(engine.statistics.spans == 12 && engine.statistics.traces == 12)
        #expect(files.paths.count { $0.hasSuffix(".seg") } == engine.statistics.segments)
    }
}
