/// Everything a ``RequestTracer`` can be told. The defaults record every trace and send to a collector on this machine.
public struct RequestTracingConfiguration: Sendable {
    /// `service.name`: which service the spans are of (`OTEL_SERVICE_NAME`).
    public var serviceName: String
    /// Further attributes of the resource, such as `deployment.environment.name` (`OTEL_RESOURCE_ATTRIBUTES`).
    public var resourceAttributes: [String: String] = [:]
    /// The URL spans are posted to (`OTEL_EXPORTER_OTLP_TRACES_ENDPOINT`, or `OTEL_EXPORTER_OTLP_ENDPOINT` with
    /// `/v1/traces` appended).
    public var endpoint = Self.defaultEndpoint
    /// Headers sent with every export, such as authorization (`OTEL_EXPORTER_OTLP_HEADERS`).
    public var headers: [String: String] = [:]
    /// How bodies are compressed (`OTEL_EXPORTER_OTLP_COMPRESSION`).
    public var compression = ExportCompression.none
    /// Which headers carry a trace from and to other services (`OTEL_PROPAGATORS`).
    public var propagators: Set<Propagator> = [.traceContext, .baggage]
    /// Whether nothing is recorded or sent; contexts still travel on (`OTEL_SDK_DISABLED`).
    public var isDisabled = false
    /// Whether prompts and answers are recorded (`OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT`). Off, because
    /// they are the users' words.
    public var capturesContent = false
    /// Whether spans that run for long are told of before they end, so that a request that hangs is visible
    /// (`WEIR_SDK_START_RECORDS`). Each becomes one more span, marked `logfire.span_type = pending_span`: switch it off
    /// for collectors that would count it.
    public var reportsStarts = true
    /// How long a span runs before it is told of (`WEIR_SDK_START_RECORDS_AFTER`).
    public var reportsStartsAfter: Duration = .seconds(5)
    /// Whether spans carry their number and batches the counts of what was dropped, as `weir.sdk.…`
    /// (`WEIR_SDK_LOSS_ACCOUNTING`).
    public var accountsForLosses = true
    /// Which traces are recorded (`OTEL_TRACES_SAMPLER`, `OTEL_TRACES_SAMPLER_ARG`).
    public var sampler = Sampler.parentBasedAlwaysOn
    /// How large one span may become.
    public var spanLimits = SpanLimits()
    /// How much may wait, and the pace of exporting.
    public var exportLimits = ExportLimits()
    /// When a batch is sent again.
    public var retry = RetryPolicy()

    /// The OTLP/HTTP port of a collector on this machine (OTLP 1.11, "OTLP/HTTP default port").
    public static let defaultEndpoint = "http://127.0.0.1:4318/v1/traces"

    /// The defaults; nothing is read from the environment.
    public init(serviceName: String) {
        self.serviceName = serviceName
    }
}
