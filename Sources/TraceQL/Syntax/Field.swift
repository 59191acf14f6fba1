/// What a query may ask of a span: an attribute or an intrinsic, of the span itself or of its parent.
package struct Field: Hashable, Sendable {
    package enum Source: Hashable, Sendable {
        /// `span.http.method`; without a scope (`.http.method`) the span's attributes come before its resource's.
        case attribute(AttributeScope?, key: String)
        case intrinsic(Intrinsic)
    }

    package var source: Source
    /// Written with a leading `parent.`: read from the parent span instead.
    package var ofParent: Bool

    package init(_ source: Source, ofParent: Bool = false) {
        self.source = source
        self.ofParent = ofParent
    }

    package init(_ intrinsic: Intrinsic) { self.init(.intrinsic(intrinsic)) }
    package init(_ scope: AttributeScope?, _ key: String) { self.init(.attribute(scope, key: key)) }
}

/// Where an attribute is recorded.
package enum AttributeScope: String, Hashable, Sendable, CaseIterable {
    case span, resource, event, link, instrumentation
}
