package import TraceModel

/// Where an observation comes from: the labels all LLM families share, and the way back to the waterfall.
package struct ObservationOrigin: Sendable, Hashable {
    package var service: String
    /// The kind of request, such as `POST /chat`: few, never an id.
    package var route: String
    package var traceID: TraceID
    package var spanID: SpanID
    /// The id by which the application knows the request; empty when it has none.
    package var requestID: String
    /// When the span ended.
    package var time: UnixNanoseconds
    /// Values of the configured dimensions, in their order; missing ones are empty. See
    /// ``SpanMetrics/dimensionValues(_:of:)``.
    package var dimensions: [String]

    package init(
        service: String, route: String, traceID: TraceID, spanID: SpanID, requestID: String = "",
        time: UnixNanoseconds, dimensions: [String] = []
    ) {
        self.service = service
        self.route = route
        self.traceID = traceID
        self.spanID = spanID
        self.requestID = requestID
        self.time = time
        self.dimensions = dimensions
    }

    var exemplar: RequestExemplar {
        RequestExemplar(
            span: SpanExemplar(traceID: traceID, spanID: spanID, duration: 0, time: time.value), requestID: requestID)
    }
}
