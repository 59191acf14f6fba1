import ContentCoding
import HTTPTypes
import RequestTracing
import ServiceLifecycle
import Testing
import Tracing

/// The whole way over real sockets, against a collector that behaves badly.
@Suite(.serialized) struct OTLPHTTPExporterTests {
    private static func tracer(port: Int, _ configure: (inout RequestTracingConfiguration) -> Void = { _ in })
        -> RequestTracer
    {
        var configuration = RequestTracingConfiguration(serviceName: "exporting")
        configuration.endpoint = "http://127.0.0.1:\(port)/v1/traces"
        configuration.exportLimits.delay = .milliseconds(10)
        configuration.retry.first = .milliseconds(20)
        configuration.retry.longest = .milliseconds(100)
        configuration.retry.openFor = .milliseconds(100)
        configure(&configuration)
        return RequestTracer(configuration: configuration, logger: .silent)
    }

    private static func port(of collector: FakeCollector) async throws -> Int {
        try #require(await eventually { collector.port != nil })
        return try #require(collector.port)
    }

    /// Names of one length, so that none is part of another.
    private static func names(_ count: Int) -> [String] {
        (0..<count).map { "span-\(String(10_000 + $0))" }
    }

    private static func once(_ names: [String]) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: names.map { ($0, 1) })
    }

    private static func finish(_ names: [String], _ tracer: RequestTracer) {
        for name in names { tracer.startSpan(name, context: .topLevel).end() }
    }

    @Test func spansArriveAsOTLP() async throws {
        let collector = FakeCollector()
        try await running([collector]) {
            let tracer = Self.tracer(port: try await Self.port(of: collector)) {
                $0.headers = ["authorization": "Bearer t"]
            }
            try await running([tracer]) { Self.finish(Self.names(1000), tracer) }
            #expect(tracer.statistics.exported == 1000)
        }
        #expect(collector.acceptedNames == Self.once(Self.names(1000)))
        #expect(collector.lastHeaders[.contentType] == "application/x-protobuf")
        #expect(collector.lastHeaders[.authorization] == "Bearer t")
        let text = collector.accepted.map { String(decoding: $0, as: UTF8.self) }.joined()
        #expect(text.contains("service.name"))
        #expect(text.contains("exporting"))
        #expect(text.contains("telemetry.sdk.language"))
        #expect(text.contains("weir.sdk.started"))
    }

    @Test func bodiesAreCompressedWhenAskedFor() async throws {
        let collector = FakeCollector()
        try await running([collector]) {
            let tracer = Self.tracer(port: try await Self.port(of: collector)) { $0.compression = .gzip }
            try await running([tracer]) {
                Self.finish(Self.names(500), tracer)
                #expect(await eventually { tracer.statistics.exported == 500 })
                #expect(collector.lastHeaders[.contentEncoding] == "gzip")
                // A body of one span is not worth it.
                Self.finish(["span-small"], tracer)
                #expect(await eventually { tracer.statistics.exported == 501 })
                #expect(collector.lastHeaders[.contentEncoding] == nil)
            }
        }
        let bodies = collector.accepted
        let inflated = try bodies[0].withUnsafeBytes { body in
            try ContentCoding.gzip.decode(body, limit: 16 << 20).withBytes { Array($0) }
        }
        #expect(inflated.count > 2 * bodies[0].count)
        let text = String(decoding: inflated, as: UTF8.self)
        #expect(text.contains(Self.names(1)[0]))
    }

    @Test(arguments: [429, 502, 503, 504]) func afterAnOutageEverySpanArrivesOnce(_ status: Int) async throws {
        let collector = FakeCollector(.status(status))
        let names = Self.names(1500)
        try await running([collector]) {
            let tracer = Self.tracer(port: try await Self.port(of: collector))
            try await running([tracer]) {
                Self.finish(names, tracer)
                #expect(await eventually { collector.refused >= 3 })
                #expect(collector.accepted.isEmpty)
                collector.answer(.ok)
                #expect(await eventually { tracer.statistics.exported == names.count })
            }
            #expect(tracer.statistics.droppedSpans == 0)
            #expect(tracer.statistics.failedExports >= 3)
        }
        #expect(collector.acceptedNames == Self.once(names))
    }

    @Test func aCollectorThatStartsLaterGetsEverything() async throws {
        let first = FakeCollector()
        // A port that was free a moment ago.
        try await running([first]) { _ = try await Self.port(of: first) }
        let port = try #require(first.port)
        let names = Self.names(300)
        let tracer = Self.tracer(port: port)
        let late = FakeCollector(port: port)
        try await running([tracer]) {
            Self.finish(names, tracer)
            #expect(await eventually { tracer.statistics.failedExports >= 3 })
            try await running([late]) {
                #expect(await eventually { tracer.statistics.exported == names.count })
            }
        }
        #expect(late.acceptedNames == Self.once(names))
    }

    @Test func retryAfterIsHonoured() async throws {
        let collector = FakeCollector(.status(503, retryAfter: "1"))
        try await running([collector]) {
            let tracer = Self.tracer(port: try await Self.port(of: collector)) { $0.retry.longest = .seconds(5) }
            try await running([tracer]) {
                Self.finish(["one"], tracer)
                #expect(await eventually { collector.refused == 1 })
                let start = ContinuousClock.now
                collector.answer(.ok)
                #expect(await eventually { tracer.statistics.exported == 1 })
                #expect(ContinuousClock.now - start > .milliseconds(900))
            }
        }
    }

    @Test(arguments: [400, 401, 404, 413, 500, 301]) func anyOtherStatusIsFinal(_ status: Int) async throws {
        let collector = FakeCollector(.status(status))
        try await running([collector]) {
            let tracer = Self.tracer(port: try await Self.port(of: collector))
            try await running([tracer]) {
                Self.finish(["one"], tracer)
                #expect(await eventually { tracer.statistics.dropped[.refused] == 1 })
            }
        }
        #expect(collector.refused == 1)
    }

    @Test func aPartialSuccessIsCounted() async throws {
        let collector = FakeCollector(.rejecting(2))
        try await running([collector]) {
            let tracer = Self.tracer(port: try await Self.port(of: collector))
            try await running([tracer]) { Self.finish(Self.names(5), tracer) }
            #expect(tracer.statistics.exported == 3)
            #expect(tracer.statistics.dropped == [.rejected: 2])
        }
    }

    @Test func aCollectorThatNeverAnswersSlowsNothing() async throws {
        let collector = FakeCollector(.hanging)
        try await running([collector]) {
            let tracer = Self.tracer(port: try await Self.port(of: collector)) { configuration in
                configuration.exportLimits.timeout = .milliseconds(100)
                configuration.exportLimits.shutdown = .milliseconds(300)
                configuration.exportLimits.queuedSpans = 1000
            }
            let took = try await running([tracer]) {
                let start = ContinuousClock.now
                for _ in 0..<20 {
                    Self.finish(Self.names(1000), tracer)
                    await Task.yield()
                }
                // 20,000 spans: some microseconds each, however the machine is loaded.
                #expect(ContinuousClock.now - start < .seconds(5))
                #expect(tracer.statistics.queuedSpans <= 1000)
                #expect(await eventually { tracer.statistics.failedExports >= 2 })
            }
            #expect(took < .seconds(30))
            let statistics = tracer.statistics
            #expect(statistics.finished == 20_000)
            #expect(statistics.droppedSpans == 20_000)
            #expect(statistics.dropped[.shutdown] != nil)
        }
    }

    @Test func anAbsentCollectorCostsNothingAtShutdownBeyondTheCap() async throws {
        // Port 1 on loopback: nothing listens, connecting fails at once.
        let tracer = Self.tracer(port: 1) { $0.exportLimits.shutdown = .milliseconds(400) }
        let took = try await running([tracer]) { Self.finish(Self.names(100), tracer) }
        #expect(took < .seconds(30))
        #expect(tracer.statistics.dropped == [.shutdown: 100])
    }

    @Test func anEndpointThatIsNoURLIsReportedNotRetried() async throws {
        let tracer = Self.tracer(port: 1) { $0.endpoint = "not a url" }
        try await running([tracer]) {
            Self.finish(["one"], tracer)
            #expect(await eventually { tracer.statistics.dropped[.refused] == 1 })
        }
    }

    @Test func aTracerThatNeverRunsStaysBounded() {
        let tracer = Self.tracer(port: 1)
        Self.finish(Self.names(5000), tracer)
        #expect(tracer.statistics.queuedSpans == 2048)
        #expect(tracer.statistics.droppedSpans == 5000 - 2048)
    }
}
