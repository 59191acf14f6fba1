internal import COTLP
package import TraceModel

/// Writes `ExportTraceServiceRequest` in protobuf (OTLP 1.11, trace_service.proto).
///
/// The message is built as protobuf-c structs in an arena, measured, and packed once: two passes over the spans and
/// one allocation for the result.
package struct OTLPTraceEncoder {
    /// Attribute values nested deeper than this are written as empty values, because packing recurses. Deeper than any
    /// receiver accepts: OTLP decoders stop at 100 message levels, and one value level is two or three of those.
    package static let maximumValueDepth = 32

    /// The body of `POST /v1/traces` for the spans of one resource and scope. O(bytes written).
    package static func encode(
        resource: Resource, scope: InstrumentationScope, spans: [SpanData]
    ) -> [UInt8] {
        encode([ResourceSpansGroup(resource: resource, scope: scope, spans: spans)])
    }

    /// The body of `POST /v1/traces` for several resources. O(bytes written).
    package static func encode(_ groups: [ResourceSpansGroup]) -> [UInt8] {
        var arena = PackingArena()
        let request = unsafe arena.message(otlp__trace_request__init)
        unsafe request.pointee.n_resource_spans = groups.count
        unsafe request.pointee.resource_spans = arena.repeated(groups) { unsafe resourceSpans($0, &$1) }
        return unsafe pack(request, keeping: arena)
    }

    /// The arena comes along so that it outlives the packing of what it holds.
    private static func pack(
        _ request: UnsafeMutablePointer<Otlp__TraceRequest>, keeping arena: borrowing PackingArena
    ) -> [UInt8] {
        let size = unsafe otlp__trace_request__get_packed_size(request)
        return unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            // An empty request packs to nothing, and its buffer may have no address.
            if let base = buffer.baseAddress, size > 0 { count = unsafe otlp__trace_request__pack(request, base) }
        }
    }

    private static func resourceSpans(
        _ group: ResourceSpansGroup, _ arena: inout PackingArena
    ) -> UnsafeMutablePointer<Otlp__ResourceSpans> {
        let message = unsafe arena.message(otlp__resource_spans__init)
        unsafe message.pointee.resource = resource(group.resource, &arena)
        unsafe message.pointee.n_scope_spans = group.scopes.count
        unsafe message.pointee.scope_spans = arena.repeated(group.scopes) { unsafe scopeSpans($0, &$1) }
        unsafe message.pointee.schema_url = arena.text(group.resource.schemaURL)
        return unsafe message
    }

    private static func resource(
        _ resource: Resource, _ arena: inout PackingArena
    ) -> UnsafeMutablePointer<Otlp__Resource> {
        let message = unsafe arena.message(otlp__resource__init)
        unsafe message.pointee.n_attributes = resource.attributes.count
        unsafe message.pointee.attributes = attributes(resource.attributes, &arena)
        unsafe message.pointee.dropped_attributes_count = resource.droppedAttributesCount
        return unsafe message
    }

    private static func scopeSpans(
        _ group: ResourceSpansGroup.ScopeSpans, _ arena: inout PackingArena
    ) -> UnsafeMutablePointer<Otlp__ScopeSpans> {
        let message = unsafe arena.message(otlp__scope_spans__init)
        unsafe message.pointee.scope = scope(group.scope, &arena)
        unsafe message.pointee.n_spans = group.spans.count
        unsafe message.pointee.spans = arena.repeated(group.spans) { unsafe span($0, &$1) }
        unsafe message.pointee.schema_url = arena.text(group.scope.schemaURL)
        return unsafe message
    }

    private static func scope(
        _ scope: InstrumentationScope, _ arena: inout PackingArena
    ) -> UnsafeMutablePointer<Otlp__Scope> {
        let message = unsafe arena.message(otlp__scope__init)
        unsafe message.pointee.name = arena.text(scope.name)
        unsafe message.pointee.version = arena.text(scope.version)
        unsafe message.pointee.n_attributes = scope.attributes.count
        unsafe message.pointee.attributes = attributes(scope.attributes, &arena)
        unsafe message.pointee.dropped_attributes_count = scope.droppedAttributesCount
        return unsafe message
    }
}
