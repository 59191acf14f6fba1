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
        for name in ["OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"] {
            reader.expect(name, ["http/protobuf"])
        }
        for name in ["OTEL_EXPORTER_OTLP_COMPRESSION", "OTEL_EXPORTER_OTLP_TRACES_COMPRESSION"] {
            reader.choice(name, into: &compression)
        }
        for name in ["OTEL_BSP_EXPORT_TIMEOUT", "OTEL_EXPORTER_OTLP_TIMEOUT", "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT"] {
            reader.milliseconds(name, into: &exportLimits.timeout)
        }
        for kind in ["CERTIFICATE", "CLIENT_CERTIFICATE", "CLIENT_KEY"] {
            for name in ["OTEL_EXPORTER_OTLP_\(kind)", "OTEL_EXPORTER_OTLP_TRACES_\(kind)"] {
                reader.refuse(name, "is not supported: the system's certificates are trusted")
            }
        }
    }

    private mutating func readSwitches(_ reader: inout EnvironmentReader) {
        isDisabled = reader.flag("OTEL_SDK_DISABLED") || reader.text("OTEL_TRACES_EXPORTER") == "none"
        reader.expect("OTEL_TRACES_EXPORTER", ["otlp", "none"])
        reader.toggle("WEIR_SDK_START_RECORDS", &reportsStarts)
        reader.milliseconds("WEIR_SDK_START_RECORDS_AFTER", into: &reportsStartsAfter)
        reader.toggle("WEIR_SDK_LOSS_ACCOUNTING", &accountsForLosses)
        readContentCapture(&reader)
        readPropagators(&reader)
        guard let name = reader.text("OTEL_TRACES_SAMPLER") else { return }
        if let named = Sampler(name: name, argument: reader.text("OTEL_TRACES_SAMPLER_ARG")) {
            sampler = named
        } else {
            reader.report("OTEL_TRACES_SAMPLER", "is not a known sampler with a valid argument")
        }
    }

    /// The words of the GenAI conventions; `true` is what their first version had. Content goes to spans here, so
    /// `event_only` leaves it out.
    private mutating func readContentCapture(_ reader: inout EnvironmentReader) {
        let name = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"
        switch reader.text(name)?.lowercased() {
        case "true", "span_only", "span_and_event": capturesContent = true
        case nil, "false", "no_content", "event_only": capturesContent = false
        default: reader.report(name, "is not true, false, span_only, span_and_event, event_only or no_content")
        }
    }

    /// `none` alone means that nothing travels.
    private mutating func readPropagators(_ reader: inout EnvironmentReader) {
        let name = "OTEL_PROPAGATORS"
        guard let text = reader.text(name) else { return }
        var chosen: Set<Propagator> = []
        for word in text.split(separator: ",").map(\.trimmedOfBlanks) where word != "none" {
            if let propagator = Propagator(rawValue: word) {
                chosen.insert(propagator)
            } else {
                return reader.report(name, "has \(word), which is not tracecontext, baggage or none")
            }
        }
        propagators = chosen
    }

    private mutating func readLimits(_ reader: inout EnvironmentReader) {
        reader.count("OTEL_BSP_MAX_QUEUE_SIZE", into: &exportLimits.queuedSpans)
        reader.count("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", into: &exportLimits.batchSpans)
        reader.milliseconds("OTEL_BSP_SCHEDULE_DELAY", into: &exportLimits.delay)
        reader.count("WEIR_SDK_MAX_QUEUE_BYTES", into: &exportLimits.queuedBytes)
        reader.milliseconds("WEIR_SDK_SLOW_SPAN", into: &exportLimits.slowAfter)
        reader.milliseconds("WEIR_SDK_SHUTDOWN_TIMEOUT", into: &exportLimits.shutdown)
        // The general limits first, the particular ones over them.
        for name in ["OTEL_ATTRIBUTE_COUNT_LIMIT", "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT"] {
            reader.count(name, into: &spanLimits.attributes)
        }
        for name in ["OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT"] {
            reader.count(name, into: &spanLimits.valueBytes)
        }
        reader.count("OTEL_SPAN_EVENT_COUNT_LIMIT", into: &spanLimits.events)
        reader.count("OTEL_SPAN_LINK_COUNT_LIMIT", into: &spanLimits.links)
        reader.count("OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT", into: &spanLimits.attributesPerEvent)
        reader.count("OTEL_LINK_ATTRIBUTE_COUNT_LIMIT", into: &spanLimits.attributesPerLink)
    }
}
