internal import SpanMetrics
internal import TraceModel

extension JSONWriter {
    mutating func health(_ report: HealthReport) {
        object { json in
            json.key("timeUnixNano")
            json.integerString(report.time.value)
            json.key("windowMinutes")
            json.number(HealthLimits.windowMinutes)
            json.key("windowsNeeded")
            json.number(HealthLimits.fewestWindows)
            json.key("requestsNeeded")
            json.number(HealthLimits.fewestRequests)
            json.key("untracked")
            json.number(report.untracked)
            json.key("series")
            json.array { json in
                for one in report.series { json.object { $0.members(of: one) } }
            }
        }
    }

    private mutating func members(of series: SeriesHealth) {
        key("kind")
        string(series.key.kind.rawValue)
        switch series.key.kind {
        case .route: key("service")
        case .model: key("provider")
        }
        string(series.key.owner)
        switch series.key.kind {
        case .route: key("route")
        case .model: key("model")
        }
        string(series.key.name)
        key("status")
        string(series.status.rawValue)
        key("lights")
        object { json in
            for light in series.lights {
                json.key(escaping: light.light.rawValue)
                json.object { $0.members(of: light) }
            }
        }
    }

    private mutating func members(of light: LightReport) {
        key("status")
        string(light.status.rawValue)
        key("value")
        optional(light.value)
        key("requests")
        number(light.requests)
        key("windowsSeen")
        number(light.windowsSeen)
        key("usual")
        optional(light.baseline?.usual)
        key("deviation")
        optional(light.baseline?.deviation)
        key("baseline")
        if let source = light.baseline?.source { string(source.rawValue) } else { null() }
        key("sinceUnixNano")
        if let since = light.since { integerString(since.value) } else { null() }
        key("sentence")
        string(light.sentence)
        key("cause")
        if let cause = light.cause { object { $0.members(of: cause) } } else { null() }
        key("history")
        array { json in for value in light.history { json.optional(value) } }
        key("exemplars")
        array { json in
            for exemplar in light.exemplars { json.object { $0.members(of: exemplar) } }
        }
    }

    private mutating func members(of cause: HealthCause) {
        key("part")
        if let part = cause.part { string(part.rawValue) } else { null() }
        key("partShare")
        number(cause.partShare)
        key("contribution")
        guard let contribution = cause.contribution else {
            null()
            return
        }
        object { json in
            json.key("dimension")
            json.string(contribution.dimension)
            json.key("value")
            json.string(contribution.value)
            json.key("share")
            json.number(contribution.share)
            json.key("isNew")
            json.bool(contribution.isNew)
        }
    }

    private mutating func members(of exemplar: HealthExemplar) {
        key("traceId")
        string("\(exemplar.traceID)")
        key("spanId")
        id(exemplar.spanID)
        key("timeUnixNano")
        integerString(exemplar.time.value)
        key("value")
        number(exemplar.value)
    }

    private mutating func optional(_ value: Double?) {
        if let value { number(value) } else { null() }
    }
}
