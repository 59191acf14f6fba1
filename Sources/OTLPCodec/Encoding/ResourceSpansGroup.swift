package import TraceModel

/// The spans of one resource, by instrumentation scope (trace.proto, `ResourceSpans`): the encoder's input.
package struct ResourceSpansGroup: Hashable, Sendable {
    /// The spans one library recorded (trace.proto, `ScopeSpans`).
    package struct ScopeSpans: Hashable, Sendable {
        package var scope: InstrumentationScope
        package var spans: [SpanData]

        package init(scope: InstrumentationScope, spans: [SpanData]) {
            self.scope = scope
            self.spans = spans
        }
    }

    package var resource: Resource
    package var scopes: [ScopeSpans]

    package init(resource: Resource, scopes: [ScopeSpans]) {
        self.resource = resource
        self.scopes = scopes
    }

    /// One resource with one scope: what a tracer exports.
    package init(resource: Resource, scope: InstrumentationScope, spans: [SpanData]) {
        self.init(resource: resource, scopes: [ScopeSpans(scope: scope, spans: spans)])
    }
}
