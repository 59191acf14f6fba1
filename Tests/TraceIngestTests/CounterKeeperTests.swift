import SpanMetrics
import Synchronization
import Testing
import TraceIngest
import TraceModel
import TraceStore
import TraceTestSupport

/// Counters outlive the process, and never go backwards in the eyes of somebody who has seen a page.
@Suite("Counter keeper")
struct CounterKeeperTests {
    /// A process with its counters, on a directory that others had before it.
    private struct Process {
        let metrics = SpanMetrics()
        let instruments = CollectorInstruments(version: "t", startedAt: UnixNanoseconds(0))
        let keeper: CounterKeeper
        let page: MetricsPage

        init(_ files: some FileSystem, _ directory: String) throws {
            try files.createDirectory(directory)
            page = MetricsPage(spans: metrics, collector: instruments)
            keeper = CounterKeeper(
                metrics: metrics, instruments: instruments,
                file: StateFile(directory: directory, name: StateFile.counters, fileSystem: files))
        }

        func count(_ number: UInt64) {
            let origin = ObservationOrigin(
                service: "chat", route: "POST /chat", traceID: TraceID(high: 1, low: number), spanID: SpanID(number),
                time: UnixNanoseconds(1))
            metrics.record([RequestObservation(origin, .completed(duration: 1, .ok))], at: UnixNanoseconds(1))
            instruments.acceptSpans(1, at: UnixNanoseconds(1))
        }

        /// Requests counted, as a page that is copied now says.
        var counted: Int {
            let text = String(decoding: page.render(CollectorSnapshot(), format: .text), as: UTF8.self)
            let prefix = "llm_request_duration_seconds_count{service=\"chat\",route=\"POST /chat\"} "
            let line = text.split(separator: "\n").first { $0.hasPrefix(prefix) }
            return line.flatMap { Int($0.dropFirst(prefix.count)) } ?? 0
        }

        /// What a scraper gets to see.
        func show() throws -> Int {
            let counted = self.counted
            try keeper.pageIsShown()
            return counted
        }
    }

    private let directory = TemporaryDirectory().path
    private let files = FailingFileSystem()

    private func start() throws -> Process { try Process(files, directory) }

    @Test("A new directory has nothing to restore") func nothing() throws {
        let process = try start()
        #expect(try !process.keeper.restore())
        #expect(process.instruments.counterStateFailures.value == 0)
    }

    @Test("What was saved goes on") func continuation() throws {
        let first = try start()
        for number in 1...5 { first.count(UInt64(number)) }
        try first.keeper.save(.seconds(1))
        let second = try start()
        #expect(try second.keeper.restore())
        second.count(6)
        #expect(second.counted == 6)
    }

    @Test("A page takes what was saved away until it is saved anew") func pages() throws {
        let first = try start()
        first.count(1)
        try first.keeper.save(.seconds(1))
        first.count(2)
        #expect(try first.show() == 2)
        #expect(try !(try start()).keeper.restore())
        try first.keeper.saveIfDue(.seconds(2))
        let second = try start()
        #expect(try second.keeper.restore())
        #expect(second.counted == 2)
    }

    @Test("Nothing is written while nothing happens, and an old state is renewed") func due() throws {
        let process = try start()
        process.count(1)
        try process.keeper.saveIfDue(.seconds(100))
        #expect(files.writes == 1)
        try process.keeper.saveIfDue(.seconds(105))
        #expect(files.writes == 1)
        process.count(2)
        try process.keeper.saveIfDue(.seconds(100 + CounterKeeper.saveSeconds))
        #expect(files.writes == 2)
        // What was accepted is counted within a minute.
        for second in stride(from: 120, through: 1000, by: 20) {
            try process.keeper.saveIfDue(.seconds(UInt64(second)))
        }
        #expect((3...6).contains(files.writes))
        let second = try start()
        #expect(try second.keeper.restore())
        #expect(second.counted == 2)
    }

    @Test("A disk that refuses is told, counted, tried again later, and leaves what was saved") func failures() throws {
        let process = try start()
        process.count(1)
        try process.keeper.save(.seconds(100))
        process.count(2)
        files.isFailing = true
        #expect(throws: StoreError.self) { try process.keeper.saveIfDue(.seconds(120)) }
        try process.keeper.saveIfDue(.seconds(121))
        #expect(process.instruments.counterStateFailures.value == 1)
        files.isFailing = false
        let second = try start()
        #expect(try second.keeper.restore())
        #expect(second.counted == 1)
        try process.keeper.saveIfDue(.seconds(131))
        let third = try start()
        #expect(try third.keeper.restore())
        #expect(third.counted == 2)
    }

    @Test("Random lives: a restored counter is never behind what was shown, and never ahead of what was counted")
    func randomLives() throws {
        var generator = SeededGenerator.unseeded()
        for _ in 0..<30 {
            let directory = TemporaryDirectory().path
            var counted = 0
            var shown = 0
            for _ in 0..<6 {
                let process = try Process(files, directory)
                let isRestored = try process.keeper.restore()
                let value = process.counted
                #expect(isRestored ? value >= shown && value <= counted : value == 0, "seed \(generator.seed)")
                if !isRestored { (counted, shown) = (0, 0) }
                counted = value
                for step in 0..<(generator.next() % 12) {
                    switch generator.next() % 4 {
                    case 0, 1:
                        process.count(generator.next() >> 1 | 1)
                        counted += 1
                    case 2: shown = try process.show()
                    default: try process.keeper.save(.seconds(step))
                    }
                }
            }
        }
    }
}

extension UnixNanoseconds {
    fileprivate static func seconds(_ seconds: UInt64) -> UnixNanoseconds { UnixNanoseconds(seconds * 1_000_000_000) }
}

/// The files of the system, which can refuse to be written.
private final class FailingFileSystem: FileSystem {
    private let system = PosixFileSystem()
    private let state = Mutex((isFailing: false, writes: 0))

    var isFailing: Bool {
        get { state.withLock { $0.isFailing } }
        set { state.withLock { $0.isFailing = newValue } }
    }
    var writes: Int { state.withLock { $0.writes } }

    func createDirectory(_ path: String) throws(StoreError) { try system.createDirectory(path) }
    func names(in directory: String) throws(StoreError) -> [String] { try system.names(in: directory) }
    func rename(_ path: String, to newPath: String) throws(StoreError) { try system.rename(path, to: newPath) }
    func remove(_ path: String) throws(StoreError) { try system.remove(path) }
    func synchronizeDirectory(_ path: String) throws(StoreError) { try system.synchronizeDirectory(path) }
    func freeBytes(at path: String) throws(StoreError) -> Int { try system.freeBytes(at: path) }

    func open(_ path: String, _ access: FileAccess) throws(StoreError) -> any StoreFile {
        if access != .read {
            state.withLock { $0.writes += 1 }
            if isFailing { throw .diskFull(path: path) }
        }
        return try system.open(path, access)
    }
}
