internal import TraceModel

/// Random trace and span ids, never zero (OpenTelemetry, trace API, "SpanContext").
enum IdentifierGenerator {
    static func traceID() -> TraceModel.TraceID {
        TraceModel.TraceID(high: .random(in: .min ... .max), low: .random(in: 1 ... .max))
    }

    static func spanID() -> TraceModel.SpanID {
        TraceModel.SpanID(.random(in: 1 ... .max))
    }
}
