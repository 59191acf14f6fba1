internal import SpanMetrics
internal import TraceIngest
internal import TraceQL

extension MetricSelection {
    /// A query for the same, to be changed and looked at by a person. It is exact for span metrics. For the LLM families
    /// it speaks of the attributes of OpenTelemetry, which other dialects do not have.
    var query: String {
        let conditions =
            switch family {
            case .spans(let isErrors, let isDuration): spanConditions(isErrors: isErrors, isDuration: isDuration)
            case .observed(let observed): observedConditions(observed)
            }
        return Self.filter(conditions)
    }

    /// A query that finds at least the traces that observations of an LLM family can be in.
    var candidates: String {
        guard case .observed(let observed) = family else { return query }
        var conditions = requestConditions
        if observed.isPartOfRequest, let above { conditions.append("trace:duration > \(Self.literal(above))") }
        return Self.filter(conditions)
    }

    private static func filter(_ conditions: [String]) -> String {
        conditions.isEmpty ? "{ }" : "{ \(conditions.joined(separator: " && ")) }"
    }

    private func spanConditions(isErrors: Bool, isDuration: Bool) -> [String] {
        var conditions: [String] = []
        add("resource.service.name", "service_name", to: &conditions)
        add("name", "span_name", to: &conditions)
        for (label, prefix, field) in [
            ("span_kind", "SPAN_KIND_", "kind"), ("status_code", "STATUS_CODE_", "status"),
        ] {
            guard let value = labels[label], value.hasPrefix(prefix) else { continue }
            conditions.append("\(field) = \(value.dropFirst(prefix.count).lowercased())")
        }
        for dimension in dimensions where labels[dimension.label] != nil {
            add("\(dimension.source.rawValue).\(Printer.quoted(dimension.key))", dimension.label, to: &conditions)
        }
        if isErrors { conditions.append("status = error") }
        return isDuration ? conditions + durationConditions("duration") : conditions
    }

    private func observedConditions(_ observed: ObservedFamily) -> [String] {
        switch observed {
        case .requestsStarted: return requestConditions + ["nestedSetParent < 0"]
        case .requestsCompleted:
            let succeeded = labels["outcome"].map { $0 == "ok" || $0 == "partial" }
            let status = succeeded.map { $0 ? ["status != error"] : ["status = error"] } ?? []
            return requestConditions + ["nestedSetParent < 0"] + status
        case .requestDuration:
            return requestConditions + ["nestedSetParent < 0"] + durationConditions("trace:duration")
        case .toolCallDuration, .agentCallDuration:
            return requestConditions + partConditions + durationConditions("duration")
        case .toolCallErrors, .agentCallErrors, .callErrors:
            return requestConditions + partConditions + ["status = error"]
        case .callDuration: return requestConditions + partConditions + durationConditions("duration")
        default: return requestConditions + partConditions
        }
    }

    private var requestConditions: [String] {
        var conditions: [String] = []
        add("trace:rootService", "service", to: &conditions)
        add("trace:rootName", "route", to: &conditions)
        return conditions
    }

    private var partConditions: [String] {
        var conditions: [String] = []
        if let model = labels["model"].map(Printer.quoted) {
            conditions.append("(span.gen_ai.response.model = \(model) || span.gen_ai.request.model = \(model))")
        }
        add("span.gen_ai.operation.name", "operation", to: &conditions)
        add("span.gen_ai.tool.name", "tool", to: &conditions)
        add("span.gen_ai.agent.name", "agent", to: &conditions)
        return conditions
    }

    private func add(_ field: String, _ label: String, to conditions: inout [String]) {
        if let value = labels[label] { conditions.append("\(field) = \(Printer.quoted(value))") }
    }

    private func durationConditions(_ field: String) -> [String] {
        let lower = above.map { "\(field) > \(Self.literal($0))" }
        let upper = upTo.map { "\(field) <= \(Self.literal($0))" }
        return [lower, upper].compactMap { $0 }
    }

    /// Seconds as a duration. Bounds beyond 292 years are all the same to it.
    private static func literal(_ seconds: Double) -> String {
        "\(Int64(min((seconds * 1e9).rounded(), 9.2e18)))ns"
    }
}
