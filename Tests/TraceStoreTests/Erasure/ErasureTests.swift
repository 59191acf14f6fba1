import Testing
import TraceModel
import TraceStore
import TraceTestSupport

/// Erased is erased: from memory, log and segments, for every query, now and after the next start; nothing else goes.
@Suite("Erasure")
struct ErasureTests {
    private static let erased: Set<UInt64> = [2, 4, 7, 8, 11]

    private func check(
        _ store: ErasedStore, _ erased: Set<UInt64>, _ state: ErasedStore.State, _ place: String = ""
    ) throws {
        for trace in ErasedStore.traces {
            #expect(try store.state(trace) == (erased.contains(trace) ? state : .whole), "trace \(trace) \(place)")
        }
        let gone = state == .gone ? erased.count : 0
        #expect(try store.engine.requests(matching: RequestFilter(limit: 100)).matched == 12 - gone, "\(place)")
        #expect(store.engine.damagedPlaces.isEmpty, "\(place)")
    }

    @Test("Content or whole traces go, and nothing of them is in any file", arguments: [1, 3, 1000])
    func erase(rowGroupSpans: Int) throws {
        for (extent, state) in [(Erasure.Extent.content, ErasedStore.State.withoutContent), (.whole, .gone)] {
            var store = try ErasedStore(rowGroupSpans: rowGroupSpans)
            try store.fill()
            #expect(!store.tracesInFiles.isEmpty)
            let report = try store.erase(Self.erased, extent)
            #expect(report.traceIDs == Set(Self.erased.map(ErasedStore.id)))
            #expect((report.spans, report.logRecords, report.segments) == (12, 5, 3))
            #expect(report.unsearched.isEmpty && report.lostGroups == 0)
            try check(store, Self.erased, state)
            #expect(store.tracesInFiles.isDisjoint(with: Self.erased))
            #expect(!store.fileSystem.paths.contains { $0.contains("erasures/") })
            while try store.engine.compact() {}
            try check(store, Self.erased, state, "after merging")
            try store.reopen()
            try check(store, Self.erased, state, "after the next start")
            #expect(try store.erase(Self.erased, .whole).traceIDs.count == (extent == .whole ? 0 : 5))
            store.engine.close()
        }
    }

    @Test("A store of which everything is erased goes on") func everything() throws {
        var store = try ErasedStore()
        try store.fill()
        #expect(try store.erase(Set(ErasedStore.traces), .whole).traceIDs.count == 12)
        #expect(store.engine.statistics.spans == 0)
        try store.reopen()
        try check(store, Set(ErasedStore.traces), .gone)
        try store.fill()
        while try store.engine.compact() {}
        try store.reopen()
        try check(store, [], .whole)
    }

    @Test("What nobody has stored is no matter") func nothing() throws {
        var store = try ErasedStore()
        try store.fill()
        #expect(try store.erase([77], .content) == ErasureReport())
        try check(store, [], .whole)
        #expect(try store.erase([], .whole) == ErasureReport())
    }

    @Test("Spans that arrive after an erasure are new ones") func later() throws {
        var store = try ErasedStore()
        try store.fill()
        _ = try store.erase([2], .whole)
        _ = try store.engine.commit([SpanBatch.of([1, 2].map { ErasedStore.span(2, $0) }, logs: [ErasedStore.log(2)])])
        #expect(try store.state(2) == .whole)
    }

    @Test("At any operation the process or the machine ends: nothing has been erased, or all will be")
    func everyPoint() throws {
        for (extent, state) in [(Erasure.Extent.content, ErasedStore.State.withoutContent), (.whole, .gone)] {
            var store = try ErasedStore()
            try store.fill()
            var counting = store
            try counting.reopen(store.fileSystem.kill())
            let before = counting.fileSystem.operationCount
            _ = try counting.erase(Self.erased, extent)
            let count = counting.fileSystem.operationCount - before
            #expect(count > 20)
            var generator = SeededGenerator.unseeded()
            var outcomes = Set<Bool>()
            for operation in 1...count {
                var cut = store
                let files = store.fileSystem.kill()
                try cut.reopen(files)
                files.crashAfter(operations: operation)
                _ = try? cut.erase(Self.erased, extent)
                #expect(files.hasCrashed)
                for isKilled in [true, false] {
                    let place = "seed \(generator.seed), operation \(operation), killed \(isKilled), \(extent)"
                    var copy = cut
                    try copy.reopen(isKilled ? files.kill() : files.crash(using: &generator))
                    let isErased = try copy.state(2) == state
                    outcomes.insert(isErased)
                    try check(copy, isErased ? Self.erased : [], state, place)
                    if isErased { #expect(copy.tracesInFiles.isDisjoint(with: Self.erased), "\(place)") }
                    #expect(!copy.fileSystem.paths.contains { $0.contains("erasures/") }, "\(place)")
                    copy.engine.close()
                }
            }
            #expect(outcomes == [true, false])
        }
    }

    @Test("On a full disk the erasure waits, and is finished when there is room") func fullDisk() throws {
        var store = try ErasedStore()
        try store.fill()
        try store.seal()
        let number = try store.engine.begin(Erasure([ErasedStore.id(2)], .whole))
        store.fileSystem.capacity = store.fileSystem.usedBytes
        #expect(throws: StoreError.self) {
            try store.engine.sealForErasures()
            try store.engine.applyErasures()
        }
        #expect(store.engine.takeErasureReport(number) == nil)
        store.fileSystem.capacity = nil
        try store.reopen()
        try check(store, [2], .gone)
    }

    @Test("A damaged row group goes with an erasure, and is told; the rest of its segment stays") func damage() throws {
        var store = try ErasedStore()
        try store.fill()
        try store.seal()
        store.engine.close()
        let path = store.fileSystem.paths.filter { $0.hasSuffix(".seg") }[0]
        var generator = SeededGenerator(seed: 5)
        let offset = store.fileSystem.flipBit(path: path, in: 400..<600, using: &generator)
        try #require(offset != nil)
        try store.reopen()
        let damaged = try ErasedStore.traces.filter { try store.state($0) != .whole }
        try #require(!damaged.isEmpty && damaged.count < 4)
        let survivors = Set(1...4 as ClosedRange<UInt64>).subtracting(damaged)
        let target = try #require(survivors.min())
        let report = try store.erase([target], .content)
        #expect(report.lostGroups == 1)
        #expect(try store.state(target) == .withoutContent)
        for trace in ErasedStore.traces where trace != target && !damaged.contains(trace) {
            #expect(try store.state(trace) == .whole)
        }
        try store.reopen()
        #expect(store.engine.damagedPlaces.isEmpty)
    }

    @Test("The store with its threads erases while it takes in and answers") func threads() async throws {
        let folder = TemporaryDirectory()
        var configuration = StoreConfiguration(directory: folder.path)
        configuration.contentEdit = try ErasedStore().configuration.contentEdit
        let store = try TraceStore(configuration)
        for trace in ErasedStore.traces {
            _ = try await store.append(SpanBatch.of([ErasedStore.span(trace, 1)], logs: [ErasedStore.log(trace)]))
        }
        async let more: Void = {
            for trace in 100...400 as ClosedRange<UInt64> {
                _ = try await store.append(SpanBatch.of([ErasedStore.span(trace, 1)]))
            }
        }()
        let reports = try await withThrowingTaskGroup(of: ErasureReport.self) { group in
            for trace in [2, 5] as [UInt64] {
                group.addTask { try store.erase(Erasure([ErasedStore.id(trace)], .whole)) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        try await more
        #expect(reports.map(\.spans) == [1, 1] && reports.map(\.logRecords) == [1, 1])
        #expect(try store.trace(ErasedStore.id(2)) == nil && store.trace(ErasedStore.id(5)) == nil)
        #expect(try store.requests(matching: RequestFilter(limit: 1)).matched == 10 + 301)
        store.close()
        #expect(throws: StoreError.closed) { try store.erase(Erasure([ErasedStore.id(1)], .whole)) }
    }
}
