import RequestTracing
import Testing
import TraceModel

@Suite struct BatchSpanProcessorTests {
    /// A span without duration, in a trace of its own unless one is named.
    private static func span(
        _ n: Int, trace: Int? = nil, isError: Bool = false, bytes: Int = 0, duration: Duration = .zero
    ) -> SpanData {
        SpanData(
            traceID: TraceModel.TraceID(high: 0, low: UInt64(trace ?? n + 1)), spanID: TraceModel.SpanID(UInt64(n + 1)),
            name: String(repeating: "x", count: bytes), start: UnixNanoseconds(UInt64(n)),
            end: UnixNanoseconds(UInt64(n) + UInt64(duration / .nanoseconds(1))),
            status: TraceModel.SpanStatus(code: isError ? .error : .unset))
    }

    private static func processor(
        _ exporter: MemoryExporter, retry: RetryPolicy = quick, _ configure: (inout ExportLimits) -> Void = { _ in }
    ) -> BatchSpanProcessor {
        var limits = ExportLimits()
        configure(&limits)
        return BatchSpanProcessor(limits: limits, retry: retry, exporter: exporter, logger: .silent)
    }

    private static var quick: RetryPolicy {
        var retry = RetryPolicy()
        retry.first = .milliseconds(5)
        retry.longest = .milliseconds(20)
        retry.openFor = .milliseconds(20)
        return retry
    }

    private static let away = ExportOutcome.unavailable(reason: "away", retryAfter: nil)

    private struct Runner: ServiceOfTest {
        let processor: BatchSpanProcessor
        func run() async throws { try await processor.run() }
    }

    @Test func aFullQueueDropsTheOldestOfOrdinaryRequestsFirst() async throws {
        let exporter = MemoryExporter()
        let processor = Self.processor(exporter) { $0.queuedSpans = 4 }
        processor.append(Self.span(0, isError: true))
        for n in 1...5 { processor.append(Self.span(n)) }
        #expect(processor.statistics.queuedSpans == 4)
        #expect(processor.statistics.dropped == [.queueFull: 2])
        for n in 6...8 { processor.append(Self.span(n, isError: true)) }
        #expect(processor.statistics.dropped == [.queueFull: 5])
        // Now only errors wait: a span without one is dropped itself, one with pushes out the oldest.
        processor.append(Self.span(9))
        #expect(processor.statistics.dropped == [.queueFull: 6])
        processor.append(Self.span(10, isError: true))
        #expect(processor.statistics.dropped == [.queueFull: 6, .queueFullOfNotable: 1])
        try await running([Runner(processor: processor)]) {}
        #expect(exporter.delivered.map { $0.start.value } == [6, 7, 8, 10])
        #expect(processor.statistics.exported == 4)
        #expect(processor.statistics.finished == 11)
    }

    @Test func theSpansOfARequestThatFailsOrIsSlowAreKept() async throws {
        let exporter = MemoryExporter()
        let processor = Self.processor(exporter) { limits in
            limits.queuedSpans = 6
            limits.slowAfter = .seconds(5)
        }
        // Children end before their parents: that the request is worth keeping is known only at its end.
        processor.append(Self.span(0, trace: 100))
        processor.append(Self.span(1, trace: 200))
        processor.append(Self.span(2, trace: 300))
        processor.append(Self.span(3, trace: 100, isError: true))
        processor.append(Self.span(4, trace: 200, duration: .seconds(5)))
        processor.append(Self.span(5, trace: 300, duration: .milliseconds(4999)))
        for n in 6..<50 { processor.append(Self.span(n)) }
        #expect(processor.statistics.dropped == [.queueFull: 44])
        // One more of a request that is kept pushes out an ordinary one, though it is neither slow nor an error itself.
        processor.append(Self.span(50, trace: 100))
        try await running([Runner(processor: processor)]) {}
        #expect(Set(exporter.delivered.map { Int($0.start.value) }) == [0, 1, 3, 4, 49, 50])
        #expect(processor.statistics.dropped == [.queueFull: 45])
    }

    @Test func anOpenCircuitPutsTheBatchBackWhereErrorsOutliveTheRest() async throws {
        let exporter = MemoryExporter(outcomes: Array(repeating: Self.away, count: 3))
        var retry = Self.quick
        retry.failuresUntilOpen = 2
        retry.openFor = .milliseconds(400)
        let processor = Self.processor(exporter, retry: retry) { limits in
            limits.queuedSpans = 4
            limits.delay = .milliseconds(5)
        }
        try await running([Runner(processor: processor)]) {
            processor.append(Self.span(0))
            processor.append(Self.span(1, isError: true))
            #expect(await eventually { exporter.attempts == 2 })
            // The circuit is open for 200 ms at least: no attempt, and what was tried makes room for what is new.
            for n in 2..<10 { processor.append(Self.span(n)) }
            #expect(exporter.attempts == 2)
            #expect(processor.statistics.queuedSpans == 4)
            #expect(await eventually { exporter.delivered.count == 4 })
        }
        #expect(Set(exporter.delivered.map { Int($0.start.value) }) == [1, 7, 8, 9])
        #expect(processor.statistics.dropped == [.queueFull: 6])
        // The probe failed once and opened the circuit again at once.
        #expect(processor.statistics.failedExports == 3)
    }

    @Test func spansOnTheirWayCountAsWaiting() async throws {
        let exporter = MemoryExporter(delay: .seconds(60))
        let processor = Self.processor(exporter) { limits in
            limits.queuedSpans = 10
            limits.queuedBytes = 50_000
            limits.shutdown = .milliseconds(50)
            limits.delay = .milliseconds(5)
        }
        try await running([Runner(processor: processor)]) {
            for n in 0..<10 { processor.append(Self.span(n, bytes: 4000)) }
            #expect(await eventually { exporter.hasBegun })
            for n in 10..<1000 {
                processor.append(Self.span(n, isError: true, bytes: 4000))
                #expect(processor.statistics.queuedSpans <= 10)
                #expect(processor.statistics.queuedBytes <= 50_000)
            }
            // Half of the queue travels at most: the other half is there for what comes meanwhile.
            #expect(processor.statistics.dropped[.queueFullOfNotable] ?? 0 > 900)
        }
        let statistics = processor.statistics
        #expect(statistics.droppedSpans == 1000)
        #expect((statistics.queuedSpans, statistics.queuedBytes) == (0, 0))
    }

    @Test func theQueueIsBoundedInBytes() {
        let processor = Self.processor(MemoryExporter()) { $0.queuedBytes = 100_000 }
        for n in 0..<100 { processor.append(Self.span(n, bytes: 10_000)) }
        let statistics = processor.statistics
        #expect(statistics.queuedBytes <= 100_000)
        #expect(statistics.queuedSpans == 9)
        #expect(statistics.dropped == [.queueFull: 91])
        processor.append(Self.span(100, bytes: 200_000))
        #expect(processor.statistics.dropped[.spanTooLarge] == 1)
        #expect(processor.statistics.queuedSpans == 9)
    }

    @Test func batchesAreBoundedInNumberAndBytes() async throws {
        let exporter = MemoryExporter()
        let processor = Self.processor(exporter) { limits in
            limits.batchSpans = 3
            limits.batchBytes = 50_000
        }
        for n in 0..<7 { processor.append(Self.span(n)) }
        for n in 7..<9 { processor.append(Self.span(n, bytes: 40_000)) }
        processor.append(Self.span(9, bytes: 90_000))
        try await running([Runner(processor: processor)]) {}
        #expect(exporter.batchSizes == [3, 3, 2, 1, 1])
        #expect(exporter.delivered.map { Int($0.start.value) } == Array(0..<10))
        #expect(exporter.isShutDown)
    }

    @Test func aFullBatchDoesNotWaitForTheDelay() async throws {
        let exporter = MemoryExporter()
        let processor = Self.processor(exporter) { limits in
            limits.batchSpans = 10
            limits.delay = .seconds(3600)
        }
        try await running([Runner(processor: processor)]) {
            for n in 0..<25 { processor.append(Self.span(n)) }
            #expect(await eventually { exporter.delivered.count >= 20 })
        }
        #expect(exporter.delivered.count == 25)
    }

    @Test func aSpanWaitsNoLongerThanTheDelay() async throws {
        let exporter = MemoryExporter()
        let processor = Self.processor(exporter) { $0.delay = .milliseconds(20) }
        try await running([Runner(processor: processor)]) {
            processor.append(Self.span(1))
            #expect(await eventually { exporter.delivered.count == 1 })
        }
    }

    @Test func aBatchIsRetriedUntilItIsTakenAndArrivesOnce() async throws {
        let exporter = MemoryExporter(outcomes: Array(repeating: Self.away, count: 5))
        let processor = Self.processor(exporter) { $0.delay = .milliseconds(5) }
        try await running([Runner(processor: processor)]) {
            for n in 0..<100 { processor.append(Self.span(n)) }
            #expect(await eventually { exporter.delivered.count == 100 })
        }
        #expect(exporter.delivered.count == 100)
        #expect(processor.statistics.failedExports == 5)
        #expect(processor.statistics.droppedSpans == 0)
    }

    @Test func aBatchOverItsBudgetIsGivenUp() async throws {
        let exporter = MemoryExporter(outcomes: Array(repeating: Self.away, count: 1000))
        var retry = Self.quick
        retry.budget = .milliseconds(60)
        let processor = Self.processor(exporter, retry: retry) { $0.delay = .milliseconds(5) }
        try await running([Runner(processor: processor)]) {
            processor.append(Self.span(0))
            #expect(await eventually { processor.statistics.dropped[.undeliverable] == 1 })
        }
    }

    @Test func refusedAndRejectedSpansAreCounted() async throws {
        let exporter = MemoryExporter(outcomes: [
            .refused(reason: "400"), .delivered(rejected: 2, message: "too old"), .delivered(rejected: 99, message: ""),
        ])
        let processor = Self.processor(exporter) { $0.batchSpans = 5 }
        for n in 0..<15 { processor.append(Self.span(n)) }
        try await running([Runner(processor: processor)]) {}
        #expect(processor.statistics.dropped == [.refused: 5, .rejected: 7])
        #expect(processor.statistics.exported == 3)
    }

    @Test func shutdownTakesNoLongerThanItsCap() async throws {
        for exporter in [
            MemoryExporter(delay: .seconds(60)), MemoryExporter(outcomes: Array(repeating: Self.away, count: 100_000)),
        ] {
            var retry = RetryPolicy()
            retry.first = .seconds(30)
            retry.longest = .seconds(30)
            let processor = Self.processor(exporter, retry: retry) { limits in
                limits.shutdown = .milliseconds(300)
                limits.delay = .milliseconds(5)
            }
            let took = try await running([Runner(processor: processor)]) {
                for n in 0..<700 { processor.append(Self.span(n)) }
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(took < .seconds(30))
            #expect(processor.statistics.dropped == [.shutdown: 700])
            #expect(processor.statistics.queuedSpans == 0)
            processor.append(Self.span(0))
            #expect(processor.statistics.dropped == [.shutdown: 701])
        }
    }

    @Test func aShutdownDuringABackoffStillDelivers() async throws {
        let exporter = MemoryExporter(outcomes: [Self.away])
        var retry = RetryPolicy()
        retry.first = .seconds(60)
        retry.longest = .seconds(60)
        let processor = Self.processor(exporter, retry: retry) { $0.delay = .milliseconds(5) }
        let took = try await running([Runner(processor: processor)]) {
            processor.append(Self.span(0))
            #expect(await eventually { exporter.attempts == 1 })
        }
        #expect(took < .seconds(30))
        #expect(exporter.delivered.count == 1)
    }

    @Test func appendingNeverWaitsForTheExporter() async throws {
        let processor = Self.processor(MemoryExporter(delay: .seconds(60))) { limits in
            limits.shutdown = .milliseconds(50)
            limits.delay = .milliseconds(5)
        }
        var slowest = Duration.zero
        try await running([Runner(processor: processor)]) {
            slowest = await withTaskGroup(of: Duration.self) { group in
                for task in 0..<4 { group.addTask { Self.append(50_000, from: task * 50_000, to: processor) } }
                return await group.reduce(.zero, max)
            }
        }
        let statistics = processor.statistics
        #expect(statistics.finished == 200_000)
        #expect(statistics.droppedSpans == 200_000)
        // A thread may lose its processor; the exporter's minute it never waits for.
        #expect(slowest < .seconds(1))
    }

    /// The longest that one append took.
    private static func append(_ count: Int, from first: Int, to processor: BatchSpanProcessor) -> Duration {
        var slowest = Duration.zero
        for n in first..<first + count {
            let span = span(n, isError: n % 10 == 0)
            let start = ContinuousClock.now
            processor.append(span)
            slowest = max(slowest, ContinuousClock.now - start)
        }
        return slowest
    }

    @Test func runningTwiceIsAnError() async throws {
        let processor = Self.processor(MemoryExporter())
        try await running([Runner(processor: processor)]) {}
        await #expect(throws: BatchSpanProcessorError.startedTwice) { try await processor.run() }
    }

    @Test(arguments: [(1, 250), (2, 500), (3, 1000), (5, 4000), (6, 5000), (60, 5000), (Int.max, 5000)])
    func theBackoffDoublesUpToItsBound(_ failures: Int, _ milliseconds: Int) {
        var retry = RetryPolicy()
        retry.failuresUntilOpen = .max
        #expect(
            retry.delay(afterFailures: min(failures, .max - 1), retryAfter: nil) { 1 } == .milliseconds(milliseconds))
        let jittered = retry.delay(afterFailures: min(failures, .max - 1), retryAfter: nil)
        #expect((.milliseconds(milliseconds / 2) ... .milliseconds(milliseconds)).contains(jittered))
    }

    @Test func whatTheCollectorAsksForIsWaitedForAndALittleMore() {
        let retry = RetryPolicy()
        for _ in 0..<100 {
            #expect((.seconds(3) ... .seconds(3.6)).contains(retry.delay(afterFailures: 1, retryAfter: .seconds(3))))
            #expect((.seconds(30) ... .seconds(36)).contains(retry.delay(afterFailures: 9, retryAfter: .seconds(300))))
            #expect((.seconds(5) ... .seconds(10)).contains(retry.delay(afterFailures: 5, retryAfter: nil)))
        }
        #expect(!retry.opensCircuit(afterFailures: 4))
        #expect(retry.opensCircuit(afterFailures: 5))
    }
}
