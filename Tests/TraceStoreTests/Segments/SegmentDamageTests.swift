import Testing
import TraceModel
import TraceStore
import TraceTestSupport

/// Bits of segment and text files that have changed: little is lost, it is told, and nothing wrong is shown.
@Suite("Segments, damage")
struct SegmentDamageTests {
    private func store() throws -> KnownStore {
        var store = try KnownStore()
        try store.send(batches: 18, seals: true)
        try #require(store.segmentPaths.count == 1 && store.groups.count > 3, "seed \(store.seed)")
        store.engine.close()
        return store
    }

    private var filters: [RequestFilter] {
        var service = RequestFilter(limit: 1000)
        service.service = "worker"
        var attribute = RequestFilter(order: .slowest, limit: 1000)
        attribute.attributes = [AttributeCondition(key: "model", value: "m1")]
        return [RequestFilter(limit: 1000), service, attribute]
    }

    /// Changes one bit of every so many bytes of a file, each in a copy of its own.
    private func flip(
        _ path: String, every step: Int, of store: KnownStore, _ check: (inout KnownStore, _ offset: Int) throws -> Void
    ) throws {
        var generator = SeededGenerator(seed: store.seed)
        let first = Int(generator.next() % UInt64(step))
        for offset in stride(from: first, to: store.fileSystem.bytes(of: path).count, by: step) {
            var copy = store
            let files = store.fileSystem.kill()
            files.flipBit(path: path, in: offset..<offset + 1, using: &generator)
            try copy.reopen(files)
            try check(&copy, offset)
            copy.engine.close()
        }
    }

    @Test("A changed bit of a segment costs the requests of one row group at most, and is reported")
    func segmentBits() throws {
        let store = try store()
        let path = store.segmentPaths[0]
        var unnoticed = 0
        var flips = 0
        try flip(path, every: 67, of: store) { copy, offset in
            let place = "seed \(store.seed), byte \(offset)"
            var affected = try copy.tracesNotWhole()
            for filter in filters {
                #expect(try copy.tracesListedWrong(filter).isEmpty, "\(place)")
                affected.formUnion(try copy.tracesNotListed(filter))
            }
            #expect(store.groups.contains(where: affected.isSubset), "\(place): \(affected.count) traces")
            let isReported = copy.engine.damagedPlaces.contains { $0.path == path }
            #expect(affected.isEmpty || isReported, "\(place): not reported")
            #expect(copy.engine.services() == store.reference.services, "\(place)")
            flips += 1
            if !isReported { unnoticed += 1 }
        }
        // Zeros that fill up to a multiple of eight, and parts that these queries do not need.
        #expect(unnoticed * 5 < flips, "seed \(store.seed): \(unnoticed) of \(flips)")
    }

    @Test("A changed bit of a text costs texts of one row group at most, which say so, and is reported")
    func textBits() throws {
        let store = try store()
        let path = store.textPaths[0]
        let mark = AttributeValue.string("[text damaged on disk]")
        var noticed = 0
        try flip(path, every: 23, of: store) { copy, offset in
            let place = "seed \(store.seed), byte \(offset)"
            let affected = try copy.tracesNotWhole()
            #expect(store.groups.contains(where: affected.isSubset), "\(place)")
            #expect(try copy.tracesNotWhole { Self.isSame($0, $1, butFor: mark) }.isEmpty, "\(place)")
            #expect(affected.isEmpty || copy.engine.damagedPlaces.contains { $0.path == path }, "\(place)")
            #expect(try copy.tracesNotListed(RequestFilter(limit: 1000)).isEmpty, "\(place)")
            if !affected.isEmpty { noticed += 1 }
        }
        #expect(noticed > 0, "seed \(store.seed): no text was damaged")
    }

    /// Equal, with long texts replaced by a mark at most.
    static func isSame(_ found: SpanData, _ sent: SpanData, butFor mark: AttributeValue) -> Bool {
        func isSame(_ a: [Attribute], _ b: [Attribute]) -> Bool {
            a.count == b.count && zip(a, b).allSatisfy { $0.key == $1.key && isSame($0.value, $1.value) }
        }
        func isSame(_ a: AttributeValue, _ b: AttributeValue) -> Bool {
            switch (a, b) {
            case (.array(let a), .array(let b)): a.count == b.count && zip(a, b).allSatisfy { isSame($0, $1) }
            case (.map(let a), .map(let b)): isSame(a, b)
            case (.bytes(let a), .bytes(let b)): a == b || mark == .string(String(decoding: a, as: UTF8.self))
            default: a == b || a == mark
            }
        }
        var plain = found
        plain.attributes = sent.attributes
        plain.events = sent.events
        plain.links = sent.links
        return plain == sent && isSame(found.attributes, sent.attributes)
            && zip(found.events, sent.events).allSatisfy { isSame($0.attributes, $1.attributes) && $0.name == $1.name }
            && zip(found.links, sent.links).allSatisfy {
                isSame($0.attributes, $1.attributes) && $0.spanID == $1.spanID
            }
    }

    @Test("A segment that has lost its index is written anew from its row groups, and put aside")
    func lostIndex() throws {
        let store = try store()
        let path = store.segmentPaths[0]
        let size = store.fileSystem.bytes(of: path).count
        for lost in [1, 64, 200] {
            var copy = store
            let files = store.fileSystem.kill()
            try files.open(path, .readWrite).truncate(to: size - lost)
            try copy.reopen(files)
            #expect(try copy.tracesNotWhole().isEmpty, "seed \(store.seed)")
            #expect(copy.engine.damagedPlaces.map(\.path) == [path])
            #expect(files.paths.contains(path + ".damaged") && copy.segmentPaths == [KnownStore.segment(2)])
            for filter in filters { #expect(try copy.tracesNotListed(filter).isEmpty) }
            try copy.reopen()
            #expect(try copy.engine.damagedPlaces.isEmpty && copy.tracesNotWhole().isEmpty)
            copy.engine.close()
        }
    }

    @Test("Of a segment cut off anywhere, the row groups in front are saved")
    func truncated() throws {
        let store = try store()
        let path = store.segmentPaths[0]
        let size = store.fileSystem.bytes(of: path).count
        var lastLost = Int.max
        for length in stride(from: 0, to: size, by: max(1, size / 40)) {
            var copy = store
            let files = store.fileSystem.kill()
            try files.open(path, .readWrite).truncate(to: length)
            try copy.reopen(files)
            let lost = try copy.tracesNotWhole()
            #expect(lost.count <= lastLost, "seed \(store.seed), \(length) bytes")
            #expect(copy.engine.damagedPlaces.contains { $0.path == path }, "seed \(store.seed), \(length) bytes")
            lastLost = lost.count
            #expect(try copy.tracesListedWrong(RequestFilter(limit: 1000)).isEmpty)
            copy.engine.close()
        }
        #expect(lastLost < store.reference.ids.count, "seed \(store.seed): nothing was saved")
    }

    @Test("A trace of which a part lies in a segment that is written anew stays one request")
    func splitTraceOfSavedSegment() throws {
        var store = try KnownStore { $0.mergeWidth = 100 }
        for _ in 0..<3 { try store.send(batches: 6, seals: true) }
        for path in store.segmentPaths {
            var copy = store
            let files = store.fileSystem.kill()
            try files.open(path, .readWrite).truncate(to: files.bytes(of: path).count - 1)
            try copy.reopen(files)
            #expect(try copy.tracesListedWrong(RequestFilter(limit: 1000)).isEmpty, "seed \(store.seed), \(path)")
            #expect(try copy.tracesNotListed(RequestFilter(limit: 1000)).isEmpty, "seed \(store.seed), \(path)")
            #expect(copy.engine.statistics.traces == store.reference.traceCount, "seed \(store.seed), \(path)")
            copy.engine.close()
        }
    }
}
