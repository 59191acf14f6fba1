public import Logging
internal import OTLPCodec
public import ServiceLifecycle
internal import TraceModel
public import Tracing

/// A backend for swift-distributed-tracing that sends the spans of AI requests to Weir, or to any OTLP collector.
///
/// Run it as a service, listed **before** the services it traces so that it stops after them:
///
/// ```swift
/// let reading = RequestTracingConfiguration.fromEnvironment(serviceName: "chat-api")
/// let tracer = RequestTracer(configuration: reading.configuration)
/// InstrumentationSystem.bootstrap(tracer)
/// let group = ServiceGroup(services: [tracer, server], gracefulShutdownSignals: [.sigterm], logger: logger)
/// try await group.run()
/// ```
///
/// It works without the global bootstrap too, so one process can trace as several services. Whatever the collector
/// does, no call of this type waits for it, throws, or keeps more than ``ExportLimits`` allow.
public final class RequestTracer: Tracer, Service {
    /// The scope all spans are recorded under.
    static let scopeName = "weir.request-tracing"
    static let version = "1.0.0"

    /// What the tracer was made with.
    public let configuration: RequestTracingConfiguration
    let processor: BatchSpanProcessor
    private let inFlight: InFlightSpans?

    /// Makes a tracer that exports once ``run()`` is called; until then finished spans wait in the bounded queue.
    ///
    /// - Parameter logger: says when exporting begins to fail and when it works again; nothing per span.
    public convenience init(
        configuration: RequestTracingConfiguration, logger: Logger = Logger(label: "request-tracing")
    ) {
        self.init(configuration: configuration, exporter: Self.exporter(configuration), logger: logger)
    }

    /// Makes a tracer to which the collector seems away while `isReachable` says so.
    package convenience init(
        configuration: RequestTracingConfiguration, logger: Logger, isReachable: @escaping @Sendable () -> Bool
    ) {
        let exporter = InterruptibleExporter(base: Self.exporter(configuration), isReachable: isReachable)
        self.init(configuration: configuration, exporter: exporter, logger: logger)
    }

    private static func exporter(_ configuration: RequestTracingConfiguration) -> OTLPHTTPExporter {
        OTLPHTTPExporter(
            endpoint: configuration.endpoint, headers: configuration.headers, compression: configuration.compression,
            resource: Resource(describing: configuration),
            scope: InstrumentationScope(name: scopeName, version: version))
    }

    /// Makes a tracer with another way out.
    package init(
        configuration: RequestTracingConfiguration, exporter: any SpanExporter,
        logger: Logger = Logger(label: "request-tracing")
    ) {
        self.configuration = configuration
        let inFlight = configuration.reportsStarts ? InFlightSpans(age: configuration.reportsStartsAfter) : nil
        self.inFlight = inFlight
        processor = BatchSpanProcessor(
            limits: configuration.exportLimits, retry: configuration.retry,
            accountsForLosses: configuration.accountsForLosses, exporter: exporter, logger: logger,
            service: configuration.serviceName,
            startRecords: {
                inFlight?.startRecords(now: UnixNanoseconds(DefaultTracerClock().now.nanosecondsSinceEpoch)) ?? []
            })
    }

    /// Exports finished spans until graceful shutdown, then flushes for at most ``ExportLimits/shutdown``.
    ///
    /// - Throws: when it is run twice.
    public func run() async throws {
        try await processor.run()
    }

    /// What became of the spans so far. O(1).
    public var statistics: ExportStatistics { processor.statistics }

    /// Asks for the waiting spans to be exported soon. It does not wait for them.
    public func forceFlush() {
        processor.wake()
    }

    /// Starts a span under the one in `context`, or a new trace. End it exactly once.
    public func startSpan<Instant: TracerInstant>(
        _ operationName: String, context: @autoclosure () -> ServiceContext, ofKind kind: Tracing.SpanKind,
        at instant: @autoclosure () -> Instant, function: String, file fileID: String, line: UInt
    ) -> TracedSpan {
        var context = context()
        let parent = context.traceContext
        let identity = enter(&context, under: parent)
        let isSampled = identity?.isSampled ?? false
        let span = TracedSpan(
            context: context, identity: identity, parent: parent, name: operationName, kind: kind,
            start: instant().nanosecondsSinceEpoch,
            limits: configuration.spanLimits, sink: isSampled ? processor : nil, inFlight: inFlight)
        if isSampled, let id = context.requestID { span.set("request.id", .string(id.value)) }
        return span
    }

    /// Makes `context` that of a new span, which it returns.
    ///
    /// A disabled tracer leaves the context alone, so that a caller's trace still reaches the services behind this one.
    private func enter(_ context: inout ServiceContext, under parent: TraceContext?) -> TraceContext? {
        guard !configuration.isDisabled else { return nil }
        let traceID = parent?.traceID ?? IdentifierGenerator.traceID()
        let isSampled = configuration.sampler.shouldRecord(parent: parent, traceID: traceID)
        let identity = TraceContext(
            traceID: traceID, spanID: IdentifierGenerator.spanID(), isSampled: isSampled,
            state: parent?.state ?? TraceState())
        context.traceContext = identity
        return identity
    }
}
