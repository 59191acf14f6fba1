import RequestTracing
import Testing

@Suite struct EnvironmentTests {
    private func read(_ variables: [String: String]) -> EnvironmentReading {
        RequestTracingConfiguration.fromEnvironment(variables, serviceName: "fallback")
    }

    @Test func withoutVariablesTheDefaultsHold() {
        let reading = read([:])
        #expect(reading.problems.isEmpty)
        #expect(reading.configuration.serviceName == "fallback")
        #expect(reading.configuration.endpoint == "http://127.0.0.1:4318/v1/traces")
        #expect(reading.configuration.sampler == .parentBasedAlwaysOn)
        #expect(!reading.configuration.isDisabled)
        #expect(!reading.configuration.capturesContent)
        #expect(reading.configuration.exportLimits == ExportLimits())
        #expect(reading.configuration.spanLimits == SpanLimits())
    }

    @Test func theStandardVariablesAreRead() {
        let reading = read([
            "OTEL_SERVICE_NAME": "named",
            "OTEL_RESOURCE_ATTRIBUTES": "service.name=other, deployment.environment.name=a%2Cb",
            "OTEL_EXPORTER_OTLP_ENDPOINT": "http://c:1/", "OTEL_EXPORTER_OTLP_HEADERS": "authorization=Bearer%20x,k=1",
            "OTEL_EXPORTER_OTLP_TRACES_HEADERS": "k=2", "OTEL_EXPORTER_OTLP_TIMEOUT": "1500",
            "OTEL_SDK_DISABLED": "TRUE",
            "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "true",
            "OTEL_TRACES_SAMPLER": "parentbased_traceidratio",
            "OTEL_TRACES_SAMPLER_ARG": "0.5", "OTEL_BSP_MAX_QUEUE_SIZE": "10", "OTEL_BSP_MAX_EXPORT_BATCH_SIZE": "5",
            "OTEL_BSP_SCHEDULE_DELAY": "20", "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT": "3", "OTEL_SPAN_EVENT_COUNT_LIMIT": "4",
            "OTEL_SPAN_LINK_COUNT_LIMIT": "6", "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT": "7",
        ])
        let configuration = reading.configuration
        #expect(reading.problems.isEmpty)
        #expect(configuration.serviceName == "named")
        #expect(configuration.resourceAttributes == ["deployment.environment.name": "a,b"])
        #expect(configuration.endpoint == "http://c:1/v1/traces")
        #expect(configuration.headers == ["authorization": "Bearer x", "k": "2"])
        #expect(configuration.exportLimits.timeout == .milliseconds(1500))
        #expect(configuration.isDisabled)
        #expect(configuration.capturesContent)
        #expect(configuration.sampler == Sampler(root: .ratio(0.5)))
        #expect(configuration.exportLimits.queuedSpans == 10)
        #expect(configuration.exportLimits.batchSpans == 5)
        #expect(configuration.exportLimits.delay == .milliseconds(20))
        #expect(configuration.spanLimits.attributes == 3)
        #expect(configuration.spanLimits.events == 4)
        #expect(configuration.spanLimits.links == 6)
        #expect(configuration.spanLimits.valueBytes == 7)
    }

    @Test func theExactEndpointIsTakenAsItIs() {
        let reading = read([
            "OTEL_EXPORTER_OTLP_ENDPOINT": "http://c:1", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://d:2/custom",
        ])
        #expect(reading.configuration.endpoint == "http://d:2/custom")
    }

    @Test(arguments: [
        ("OTEL_BSP_MAX_QUEUE_SIZE", "0"), ("OTEL_BSP_MAX_QUEUE_SIZE", "-1"), ("OTEL_BSP_SCHEDULE_DELAY", "1s"),
        ("OTEL_TRACES_SAMPLER", "sometimes"), ("OTEL_EXPORTER_OTLP_HEADERS", "nothing"),
        ("OTEL_RESOURCE_ATTRIBUTES", "a=%zz"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"),
        ("OTEL_EXPORTER_OTLP_COMPRESSION", "zstd"), ("OTEL_TRACES_EXPORTER", "zipkin"), ("OTEL_PROPAGATORS", "b3"),
        ("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "yes"),
        ("OTEL_EXPORTER_OTLP_CERTIFICATE", "/etc/ca.pem"), ("WEIR_SDK_SLOW_SPAN", "1s"),
        ("WEIR_SDK_START_RECORDS", "maybe"),
    ])
    func aBadValueIsNamedAndLeavesTheDefault(_ name: String, _ value: String) {
        let reading = read([name: value])
        #expect(reading.problems.count == 1)
        #expect(reading.problems.first?.hasPrefix(name) == true)
        #expect(reading.configuration.exportLimits == ExportLimits())
        #expect(reading.configuration.headers.isEmpty)
        #expect(reading.configuration.resourceAttributes.isEmpty)
        #expect(reading.configuration.compression == .none)
        #expect(reading.configuration.propagators == [.traceContext, .baggage])
        #expect(!reading.configuration.isDisabled)
        #expect(!reading.configuration.capturesContent)
    }

    @Test func theLessCommonVariablesAreRead() {
        let reading = read([
            "OTEL_EXPORTER_OTLP_COMPRESSION": "none", "OTEL_EXPORTER_OTLP_TRACES_COMPRESSION": "gzip",
            "OTEL_BSP_EXPORT_TIMEOUT": "30000", "OTEL_TRACES_EXPORTER": "otlp", "OTEL_ATTRIBUTE_COUNT_LIMIT": "9",
            "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT": "8", "OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT": "7",
            "OTEL_LINK_ATTRIBUTE_COUNT_LIMIT": "6", "WEIR_SDK_MAX_QUEUE_BYTES": "1000000",
            "WEIR_SDK_SLOW_SPAN": "2500", "WEIR_SDK_SHUTDOWN_TIMEOUT": "700", "WEIR_SDK_START_RECORDS": "false",
            "WEIR_SDK_START_RECORDS_AFTER": "9000", "WEIR_SDK_LOSS_ACCOUNTING": "False",
        ])
        let configuration = reading.configuration
        #expect(reading.problems.isEmpty)
        #expect(configuration.compression == .gzip)
        #expect(configuration.exportLimits.timeout == .seconds(30))
        #expect(configuration.spanLimits.attributes == 9)
        #expect(configuration.spanLimits.valueBytes == 8)
        #expect(configuration.spanLimits.attributesPerEvent == 7)
        #expect(configuration.spanLimits.attributesPerLink == 6)
        #expect(configuration.exportLimits.queuedBytes == 1_000_000)
        #expect(configuration.exportLimits.slowAfter == .milliseconds(2500))
        #expect(configuration.exportLimits.shutdown == .milliseconds(700))
        #expect(!configuration.reportsStarts)
        #expect(configuration.reportsStartsAfter == .seconds(9))
        #expect(!configuration.accountsForLosses)
    }

    @Test(arguments: [
        ("true", true), ("TRUE", true), ("span_only", true), ("SPAN_AND_EVENT", true), ("event_only", false),
        ("no_content", false), ("false", false),
    ])
    func contentIsCapturedInTheWordsOfTheConventions(_ value: String, _ captures: Bool) {
        let reading = read(["OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": value])
        #expect(reading.problems.isEmpty)
        #expect(reading.configuration.capturesContent == captures)
    }

    @Test(
        arguments: [
            ("tracecontext", [.traceContext]), ("baggage, tracecontext", [.baggage, .traceContext]), ("none", []),
        ] as [(String, Set<Propagator>)])
    func propagatorsAreChosen(_ value: String, _ propagators: Set<Propagator>) {
        #expect(read(["OTEL_PROPAGATORS": value]).configuration.propagators == propagators)
    }

    @Test func anEmptyValueCountsAsUnset() {
        let reading = read(["OTEL_SERVICE_NAME": " ", "OTEL_BSP_MAX_QUEUE_SIZE": "", "OTEL_SDK_DISABLED": ""])
        #expect(reading.problems.isEmpty)
        #expect(reading.configuration.serviceName == "fallback")
    }
}
