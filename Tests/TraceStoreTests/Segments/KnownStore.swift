import TraceModel
import TraceStore
import TraceTestSupport

/// A store in simulated files whose content is known: the traffic of the simulation, without its accidents.
struct KnownStore {
    var configuration = StoreConfiguration(directory: "/data")
    var fileSystem = SimulatedFileSystem()
    var reference = ReferenceStore()
    var engine: StoreEngine
    var generator: SeededGenerator
    private var traffic = SimulatedTraffic()

    init(
        generator: SeededGenerator = .unseeded(), _ configure: (inout StoreConfiguration) -> Void = { _ in }
    ) throws {
        configuration.rowGroupSpans = 12
        configuration.mergeWidth = 3
        configuration.logFileBytes = 64 << 10
        configure(&configuration)
        self.generator = generator
        traffic.repeatsSpans = false
        engine = try StoreEngine(configuration, fileSystem: fileSystem)
    }

    /// Why a test failed can be seen again with this.
    var seed: UInt64 { generator.seed }

    static let segments = "/data/segments/"
    static func segment(_ number: Int) -> String { segments + name(number) + ".seg" }
    static func text(_ number: Int) -> String { segments + name(number) + ".txt" }
    private static func name(_ number: Int) -> String {
        String(repeating: "0", count: 10 - String(number).count) + String(number)
    }

    var segmentPaths: [String] { fileSystem.paths.filter { $0.hasSuffix(".seg") } }
    var textPaths: [String] { fileSystem.paths.filter { $0.hasSuffix(".txt") } }

    /// Sends some batches, and makes a segment of what is in memory when `seals` says so.
    mutating func send(batches: Int, seals: Bool) throws {
        for _ in 0..<batches {
            var batch = traffic.batch(using: &generator)
            _ = try engine.commit([batch.batch])
            batch.fate = .kept
            reference.add(batch)
        }
        if seals { try seal() }
    }

    func seal() throws {
        engine.freeze()
        while try engine.seal() {}
    }

    /// Closes the store and opens it anew, on other files if some are given.
    mutating func reopen(_ other: SimulatedFileSystem? = nil) throws {
        engine.close()
        if let other { fileSystem = other }
        engine = try StoreEngine(configuration, fileSystem: fileSystem)
    }

    /// Traces by row group, for a store with one segment.
    var groups: [Set<TraceID>] {
        var groups: [Set<TraceID>] = [[]]
        var spans = 0
        for id in reference.ids {
            if spans >= configuration.rowGroupSpans {
                groups.append([])
                spans = 0
            }
            groups[groups.count - 1].insert(id)
            spans += reference.traces[id]?.spans.count ?? 0
        }
        return groups
    }

    /// Traces that are not exactly what was sent.
    func tracesNotWhole(_ isSame: (SpanData, SpanData) -> Bool = { $0 == $1 }) throws -> Set<TraceID> {
        var wrong: Set<TraceID> = []
        for id in reference.ids {
            guard let expected = reference.traces[id] else { continue }
            let found = try engine.trace(id)
            let spans = found?.spans.map { $0.batch.spanValue($0.row) } ?? []
            let logs = found?.logs.map { $0.batch.logTable.time[$0.row] } ?? []
            if spans.count != expected.spans.count || logs != expected.logs.map(\.data.time.value)
                || !zip(spans, expected.spans).allSatisfy({ isSame($0, $1.data) })
            {
                wrong.insert(id)
            }
        }
        return wrong
    }

    /// Traces of which something is listed that is not so, or which are listed twice.
    mutating func tracesListedWrong(_ filter: RequestFilter) throws -> Set<TraceID> {
        var wrong: Set<TraceID> = []
        var seen: Set<TraceID> = []
        for line in try engine.requests(matching: filter).requests {
            let isNew = seen.insert(line.traceID).inserted
            if !isNew || line != reference.summary(line.traceID) { wrong.insert(line.traceID) }
        }
        return wrong
    }

    /// Traces that a filter should list and does not.
    mutating func tracesNotListed(_ filter: RequestFilter) throws -> Set<TraceID> {
        let listed = try Set(engine.requests(matching: filter).requests.map(\.traceID))
        let expected = reference.requests(matching: filter, accounting: NoAccounting())
        return Set(expected.map(\.traceID)).subtracting(listed)
    }
}
