import Foundation
import Testing
import TraceModel
import TraceStore
import TraceTestSupport

/// Files that an earlier build has written.
@Suite("Segments, stored format")
struct SegmentFormatTests {
    /// Copies a folder of the fixture into a data directory of its own.
    private func copy(_ version: String) throws -> TemporaryDirectory {
        let directory = TemporaryDirectory()
        let segments = directory.path + "/segments"
        try FileManager.default.createDirectory(atPath: segments, withIntermediateDirectories: true)
        let folder = FormatFixture.folder.appending(path: version)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            try FileManager.default.copyItem(atPath: folder.appending(path: name).path, toPath: segments + "/" + name)
        }
        return directory
    }

    /// The same batches in a store that has never written a segment.
    private func expected() throws -> StoreEngine {
        let engine = try StoreEngine(StoreConfiguration(directory: "/data"), fileSystem: SimulatedFileSystem())
        _ = try engine.commit(FormatFixture.batches())
        return engine
    }

    private func values(_ trace: StoredTrace?) -> [SpanData] {
        trace?.spans.map { $0.batch.spanValue($0.row) } ?? []
    }

    private func owners(_ trace: StoredTrace?) -> [[String]] {
        trace?.spans.map { span in
            let resource = span.batch.resourceValue(Int(span.batch.resource[span.row]))
            return ["\(resource)", "\(span.batch.scopeValue(Int(span.batch.scope[span.row])))"]
        } ?? []
    }

    @Test("Every build reads the segments of each format", arguments: ["v1", "v2", "v3"])
    func reads(version: String) throws {
        let directory = try copy(version)
        let engine = try StoreEngine(StoreConfiguration(directory: directory.path))
        let expected = try expected()
        for number in 0..<30 {
            let id = FormatFixture.traceID(number)
            let (found, sent) = (try engine.trace(id), try expected.trace(id))
            #expect(values(found) == values(sent), "trace \(number)")
            #expect(owners(found) == owners(sent), "trace \(number)")
            #expect(
                found?.logs.map { $0.batch.logValue($0.row) } == sent?.logs.map { $0.batch.logValue($0.row) },
                "trace \(number)")
        }
        for order in RequestFilter.Order.allCases {
            var filter = RequestFilter(order: order)
            #expect(try engine.requests(matching: filter).requests == expected.requests(matching: filter).requests)
            filter.attributes = [AttributeCondition(key: "model", value: "m1")]
            filter.service = "service 1"
            #expect(try engine.requests(matching: filter).requests == expected.requests(matching: filter).requests)
        }
        #expect(engine.services() == expected.services() && engine.statistics.spans == 48)
        #expect(engine.statistics.traces == expected.statistics.traces && engine.damagedPlaces.isEmpty)
        engine.close()
    }

    /// How the fixture was made: `WEIR_WRITE_FIXTURE=v2` writes one for a new format.
    @Test("A fixture can be written", .enabled(if: ProcessInfo.processInfo.environment["WEIR_WRITE_FIXTURE"] != nil))
    func write() throws {
        let version = try #require(ProcessInfo.processInfo.environment["WEIR_WRITE_FIXTURE"])
        let directory = TemporaryDirectory()
        var configuration = StoreConfiguration(directory: directory.path)
        configuration.rowGroupSpans = 20
        configuration.mergeWidth = 2
        let engine = try StoreEngine(configuration)
        for batch in FormatFixture.batches() {
            _ = try engine.commit([batch])
            engine.freeze()
            while try engine.seal() {}
        }
        while try engine.compact() {}
        engine.close()
        let folder = FormatFixture.folder.appending(path: version)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in try FileManager.default.contentsOfDirectory(atPath: directory.path + "/segments") {
            try FileManager.default.copyItem(
                atPath: directory.path + "/segments/" + name, toPath: folder.appending(path: name).path)
        }
    }
}
