import SpanMetrics
import TraceModel

func origin(
    _ id: UInt64 = 1, service: String = "chat-api", route: String = "POST /chat", requestID: String = "",
    dimensions: [String] = []
) -> ObservationOrigin {
    ObservationOrigin(
        service: service, route: route, traceID: TraceID(high: 7, low: id), spanID: SpanID(id), requestID: requestID,
        time: .seconds(1_700_000_000), dimensions: dimensions)
}

func call(
    _ origin: ObservationOrigin = origin(), model: String = "gpt-4o", duration: UInt64 = 2_000_000_000,
    _ change: (inout LLMCallObservation) -> Void = { _ in }
) -> LLMCallObservation {
    var call = LLMCallObservation(
        origin, provider: "openai", model: model, operation: "chat", figures: LLMCallFigures(duration: duration))
    change(&call)
    return call
}
