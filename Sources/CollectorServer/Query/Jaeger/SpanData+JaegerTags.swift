internal import TraceModel

extension SpanData {
    /// Attributes and, as OpenTelemetry's translation to Jaeger prescribes, what Jaeger's spans have no field for:
    /// scope, kind, status and trace state.
    func jaegerTags(_ scope: InstrumentationScope) -> [Attribute] {
        var tags: [Attribute] = []
        if !scope.name.isEmpty { tags.append(Attribute("otel.scope.name", .string(scope.name))) }
        if !scope.version.isEmpty { tags.append(Attribute("otel.scope.version", .string(scope.version))) }
        tags += attributes
        if kind != .unspecified { tags.append(Attribute("span.kind", .string("\(kind.name)".lowercased()))) }
        if status.code != .unset {
            tags.append(Attribute("otel.status_code", .string("\(status.code.name)".uppercased())))
        }
        if status.code == .error { tags.append(Attribute("error", .bool(true))) }
        if !status.message.isEmpty { tags.append(Attribute("otel.status_description", .string(status.message))) }
        if !traceState.isEmpty { tags.append(Attribute("w3c.tracestate", .string(traceState))) }
        return tags
    }
}

extension SpanEvent {
    /// Its attributes, and its name as Jaeger's field `event`.
    var jaegerFields: [Attribute] {
        let isNamed = name.isEmpty || attributes.contains { $0.key == "event" }
        return isNamed ? attributes : [Attribute("event", .string(name))] + attributes
    }
}

extension Resource {
    /// Jaeger's service of a process.
    var jaegerService: String {
        for attribute in attributes where attribute.key == "service.name" {
            if case .string(let name) = attribute.value { return name }
        }
        return Self.unknownService
    }
}
