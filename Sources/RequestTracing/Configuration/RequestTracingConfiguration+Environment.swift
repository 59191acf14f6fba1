public import Foundation

extension RequestTracingConfiguration {
    /// Reads the standard `OTEL_…` variables over the defaults.
    ///
    /// A value that cannot be read leaves the default in place and is named in ``EnvironmentReading/problems``:
    /// tracing must not stop an application from starting (OpenTelemetry, SDK environment variables).
    ///
    /// - Parameter serviceName: the name when the environment gives none.
    public static func fromEnvironment(
        _ variables: [String: String] = ProcessInfo.processInfo.environment, serviceName: String
    ) -> EnvironmentReading {
        var reader = EnvironmentReader(variables: variables)
        var configuration = RequestTracingConfiguration(serviceName: serviceName)
        configuration.readIdentity(&reader)
        configuration.readExporter(&reader)
        configuration.readSwitches(&reader)
        configuration.readLimits(&reader)
        return EnvironmentReading(configuration: configuration, problems: reader.problems)
    }

    private mutating func readIdentity(_ reader: inout EnvironmentReader) {
        resourceAttributes = reader.list("OTEL_RESOURCE_ATTRIBUTES")
        if let name = resourceAttributes.removeValue(forKey: "service.name") { serviceName = name }
        if let name = reader.text("OTEL_SERVICE_NAME") { serviceName = name }
    }

    private mutating func readExporter(_ reader: inout EnvironmentReader) {
        if let base = reader.text("OTEL_EXPORTER_OTLP_ENDPOINT") {
            endpoint = (base.hasSuffix("/") ? String(base.dropLast()) : base) + "/v1/traces"
        }
        if let exact = reader.text("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") { endpoint = exact }
        headers = reader.list("OTEL_EXPORTER_OTLP_HEADERS")
        headers.merge(reader.list("OTEL_EXPORTER_OTLP_TRACES_HEADERS")) { _, specific in specific }
        reader.expect("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
        reader.expect("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/protobuf")
        reader.milliseconds("OTEL_EXPORTER_OTLP_TIMEOUT", into: &exportLimits.timeout)
        reader.milliseconds("OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", into: &exportLimits.timeout)
    }

    private mutating func readSwitches(_ reader: inout EnvironmentReader) {
        isDisabled = reader.flag("OTEL_SDK_DISABLED") || reader.text("OTEL_TRACES_EXPORTER") == "none"
        capturesContent = reader.flag("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT")
        guard let name = reader.text("OTEL_TRACES_SAMPLER") else { return }
        if let named = Sampler(name: name, argument: reader.text("OTEL_TRACES_SAMPLER_ARG")) {
            sampler = named
        } else {
            reader.report("OTEL_TRACES_SAMPLER", "is not a known sampler with a valid argument")
        }
    }

    private mutating func readLimits(_ reader: inout EnvironmentReader) {
        reader.count("OTEL_BSP_MAX_QUEUE_SIZE", into: &exportLimits.queuedSpans)
        reader.count("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", into: &exportLimits.batchSpans)
        reader.milliseconds("OTEL_BSP_SCHEDULE_DELAY", into: &exportLimits.delay)
        reader.count("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", into: &spanLimits.attributes)
        reader.count("OTEL_SPAN_EVENT_COUNT_LIMIT", into: &spanLimits.events)
        reader.count("OTEL_SPAN_LINK_COUNT_LIMIT", into: &spanLimits.links)
        reader.count("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", into: &spanLimits.valueBytes)
    }
}
